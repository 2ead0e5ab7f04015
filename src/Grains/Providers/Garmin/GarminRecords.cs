using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Garmin;

/// <summary>One person's records, as they come out of a delivery. What cannot be read is counted, and keeps nothing else away.</summary>
/// <param name="receivedAt">Of two deliveries the later one counts.</param>
internal sealed class GarminRecords(DateTimeOffset receivedAt)
{
    private readonly Dictionary<string, GarminActivity> _activities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);
    private readonly List<GarminNight> _nights = [];
    private readonly List<(double At, WellnessPatch Patch)> _days = [];

    public int Failed { get; private set; }

    /// <summary>The whole of a multisport activity is none beside its parts.</summary>
    public ImmutableArray<NewActivity> Activities =>
    [
        .. _activities.Values
            .Where(one => !_parents.Contains(one.Activity.ExternalId!) && one is not { Parent: not null, IsTransition: true })
            .Select(one => one.Activity),
    ];

    /// <summary>Wholes that may have come before their parts.</summary>
    public ImmutableArray<string> Gone => [.. _parents];

    /// <summary>Older records of a day before newer ones.</summary>
    public ImmutableArray<WellnessPatch> Days =>
        [.. _days.OrderBy(one => one.At).Select(one => one.Patch), .. GarminNight.Nights(_nights, receivedAt)];

    /// <summary>Takes one element of a list in.</summary>
    public void Take(string list, JsonElement element)
    {
        var isRead = list switch
        {
            GarminLists.Activities => Add(GarminActivity.Read(element, default, receivedAt)),
            GarminLists.ActivityDetails => Add(GarminActivity.Read(
                element.Member("summary") ?? element, element.Member("samples") ?? default, receivedAt)),
            GarminLists.Sleeps => Add(GarminNight.Read(element)),
            GarminLists.Dailies => Add(element, GarminDays.Daily(element)) & Maybe(element, GarminDays.Rest(element)),
            GarminLists.BodyComps => Add(element, GarminDays.BodyComposition(element)),
            GarminLists.Hrv => Maybe(element, GarminDays.Variability(element)),
            GarminLists.UserMetrics => Maybe(element, GarminDays.Metrics(element)),
            GarminLists.Stress => Maybe(element, GarminDays.StressDetails(element)),
            GarminLists.PulseOx => Maybe(element, GarminDays.Oxygen(element)),
            GarminLists.Respiration => Maybe(element, GarminDays.Respiration(element)),
            GarminLists.BloodPressures => Add(element, GarminDays.Pressure(element)),
            _ => true,
        };
        Failed += isRead ? 0 : 1;
    }

    /// <summary>For what is no record at all.</summary>
    public void Fail() => Failed++;

    private bool Add(GarminActivity? read)
    {
        if (read is null)
        {
            return false;
        }

        if (read.Parent is { } parent && parent != read.Activity.ExternalId)
        {
            _parents.Add(parent);
        }

        // Its recording may have come in another list than its summary.
        var id = read.Activity.ExternalId!;
        _activities[id] = _activities.TryGetValue(id, out var before) && read.Activity.AvgPowerWatts is null
            ? read with { Activity = read.Activity with { AvgPowerWatts = before.Activity.AvgPowerWatts } }
            : read;

        return true;
    }

    private bool Add(GarminNight? read)
    {
        if (read is not null)
        {
            _nights.Add(read);
        }

        return read is not null;
    }

    private bool Add(JsonElement element, WellnessPatch? read) => read is not null && Maybe(element, read);

    /// <summary>Not every record has something for us in it.</summary>
    private bool Maybe(JsonElement element, WellnessPatch? read)
    {
        if (read is not null)
        {
            var at = (element.Number("startTimeInSeconds") ?? element.Number("measurementTimeInSeconds") ?? 0) + (element.Number("durationInSeconds") ?? 0);
            _days.Add((at, read));
        }

        return true;
    }
}
