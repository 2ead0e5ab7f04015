using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Reads an activity's update (spec 5.3): what is there is changed, null or -1 erases, what is analysed elsewhere is passed over.</summary>
/// <param name="activity">The activity as it is.</param>
/// <param name="issues">What is wrong with the body.</param>
internal sealed class ActivityUpdateBody(Activity activity, Issues issues)
{
    private static readonly BodyField Name = BodyField.RequiredText("name", ActivityBounds.TitleCharsMax, "Title.");
    private static readonly BodyField Description = BodyField.Text("description", WriteBounds.NotesCharsMax, "Free text.");
    private static readonly BodyField Type = BodyField.RequiredText("type", 50, "The sport; one of nothing becomes Other.");
    private static readonly BodyField ExternalId = BodyField.Id("external_id", WriteBounds.ExternalIdCharsMax, "Your own id.");
    private static readonly BodyField Start = BodyField.RequiredText("start_date_local", 30, "Start on the athlete's clock.");
    private static readonly BodyField MovingTime = BodyField.Integer(
        "moving_time", ActivityBounds.DurationSecondsMin, ActivityBounds.DurationSecondsMax, "s", "Timer time.");

    private static readonly BodyField Distance = BodyField.Number("distance", 0, ActivityBounds.DistanceMetersMax, "m", "Distance.");
    private static readonly BodyField Load = BodyField.Integer("icu_training_load", 0, ActivityBounds.LoadPointsMax, "points", "Load.");

    private const string PairedEvent = "paired_event_id";

    /// <summary>For the document.</summary>
    public static IEnumerable<BodyField> Fields => [Name, Description, Type, ExternalId, Start, MovingTime, Distance, Load];

    private static readonly FrozenDictionary<string, BodyField> ByName =
        Fields.ToFrozenDictionary(known => known.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ActivityFlags> Flags =
        ActivityFlags.All.ToFrozenDictionary(flag => flag.Name, StringComparer.Ordinal);

    /// <param name="body">A JSON object.</param>
    /// <returns>What was sent; of no use when there are issues.</returns>
    public ActivityPatch Read(JsonElement body)
    {
        var patch = new ActivityPatch();
        var custom = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (IsAsShown(member))
            {
                continue;
            }

            if (ByName.TryGetValue(member.Name, out var known))
            {
                patch = With(patch, known, member.Value);
            }
            else if (Flags.TryGetValue(member.Name, out var flag))
            {
                Check(flag, member.Value);
                custom[member.Name] = member.Value;
            }
            else if (member.Name.Length > 0 && char.IsUpper(member.Name[0]))
            {
                // Fields of the athlete's own begin with a capital; all that servers of this dialect know do not.
                custom[member.Name] = member.Value;
            }
            else if (member.NameEquals(PairedEvent))
            {
                patch = patch with { PairedEventId = new(true, EventIn(member.Value)) };
            }
            else
            {
                CheckOther(member);
            }
        }

        return custom.Count == 0 ? patch : patch with { Custom = Text(custom) };
    }

    private int? EventIn(JsonElement sent)
    {
        if (sent.ValueKind == JsonValueKind.Null || IsErased(sent))
        {
            return null;
        }

        if (sent.ValueKind == JsonValueKind.Number && sent.TryGetInt32(out var eventId))
        {
            return eventId;
        }

        issues.Add(PairedEvent, "Name the event by its number; null parts them.");

        return null;
    }

    /// <summary>What is shown may be reckoned: sent back as it was shown, it is not what the athlete set.</summary>
    private bool IsAsShown(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var sent)
        && member.Name switch
        {
            "icu_training_load" => !activity.IsLoadSet && sent == (activity.TrainingLoad ?? activity.LoadPoints),
            "icu_ftp" => sent == activity.Analysis?.FtpWatts,
            "lthr" => sent == activity.Analysis?.LthrBpm,
            _ => false,
        };

    /// <summary>Only the members that this dialect alone knows, as the text of a JSON object; null when there are none.</summary>
    public string? ReadFlags(IEnumerable<JsonProperty> members)
    {
        var custom = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (Flags.TryGetValue(member.Name, out var flag))
            {
                Check(flag, member.Value);
                custom[member.Name] = member.Value;
            }
            else if (member.Name.Length > 0 && char.IsUpper(member.Name[0]))
            {
                custom[member.Name] = member.Value;
            }
        }

        return custom.Values.All(value => value.ValueKind is JsonValueKind.Null or JsonValueKind.False || IsErased(value)) ? null : Text(custom);
    }

    private void Check(ActivityFlags flag, JsonElement sent)
    {
        if (sent.ValueKind != JsonValueKind.Null && !IsErased(sent) && flag.Problem(sent) is { } problem)
        {
            issues.Add(flag.Name, problem);
        }
    }

    private void CheckOther(JsonProperty member)
    {
        if (member.NameEquals("id") && member.Value.ToString() is var id && id != ActivityShown.ShownId(activity) && id != activity.Id)
        {
            issues.Add("id", "The activity is another than the one in the address.");
        }

    }

    private ActivityPatch With(ActivityPatch patch, BodyField known, JsonElement sent)
    {
        var value = default(FieldValue);
        var isErased = known.Minimum == 0 && known.Kind is FieldKind.Integer or FieldKind.Number && IsErased(sent);
        if (!isErased)
        {
            var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(sent), new JsonReaderOptions { MaxDepth = RequestBounds.JsonDepthMax });
            reader.Read();
            FieldReader.Read(ref reader, known, ref value, issues);
        }

        return known.Name switch
        {
            "name" => patch with { Title = new(true, value.Text ?? "") },
            "description" => patch with { Notes = new(true, value.Text) },
            "type" => WithSport(patch, value.Text ?? ""),
            "external_id" => patch with { ExternalId = new(true, value.Text) },
            "start_date_local" => WithStart(patch, value.Text),
            "moving_time" => WithDuration(patch, value),
            "distance" => patch with { DistanceMeters = new(true, value.HasValue ? value.Number : null) },
            _ => patch with { LoadPoints = new(true, value.HasValue ? (int)value.Number : null) },
        };
    }

    /// <summary>What is shown may be coarser than what is kept: sent back as it was shown, it changes nothing.</summary>
    private ActivityPatch WithSport(ActivityPatch patch, string name)
    {
        if (name == ActivitySports.NameOf(activity))
        {
            return patch;
        }

        var (sport, type) = SportNames.Parse(name);

        return patch with { Sport = new(true, sport), Type = new(true, type) };
    }

    /// <inheritdoc cref="WithSport"/>
    private ActivityPatch WithStart(ActivityPatch patch, string? text)
    {
        if (text == LocalTimes.Text(LocalTimes.Of(activity)))
        {
            return patch;
        }

        if (text is null || LocalTimes.Parse(text) is not ({ } local, false))
        {
            issues.Add(Start.Name, "Use a local date and time without a zone, such as 2026-01-16T07:30:00.");

            return patch;
        }

        var start = local.Year is > 1969 and < 2100 ? LocalTimes.ToUtc(local, activity) : DateTimeOffset.MinValue;
        if (start < WriteBounds.InstantMin || start > WriteBounds.InstantMax)
        {
            issues.Add(Start.Name, FormattableString.Invariant(
                $"The start must lie between {WriteBounds.InstantMin:yyyy-MM-dd} and {WriteBounds.InstantMax:yyyy-MM-dd}."));
        }

        return patch with { StartedAt = new(true, start) };
    }

    private ActivityPatch WithDuration(ActivityPatch patch, FieldValue value)
    {
        if (!value.HasValue)
        {
            issues.Add(MovingTime.Name, "An activity must have a moving time.");
        }

        return patch with { DurationSeconds = new(true, (int)value.Number) };
    }

    private static bool IsErased(JsonElement sent) => sent.ValueKind == JsonValueKind.Number && sent.GetRawText() == "-1";

    /// <summary>False is what a flag is without a value, so it is not kept.</summary>
    private static string Text(Dictionary<string, JsonElement> members)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                if (IsErased(value) || (value.ValueKind == JsonValueKind.False && Flags.ContainsKey(name)))
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }
}
