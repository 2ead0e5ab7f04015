using System.Collections.Immutable;
using System.Text.Json;

namespace TrainItAll.Providers.Whoop;

/// <summary>
/// Fetches days: a page of sleeps, then their recoveries, and so on to the end; then the measurements of the body. One request
/// at a time, so that each of them counts against the limit.
/// </summary>
internal sealed class WhoopDaysPull(WhoopApi api)
{
    /// <summary>All sleeps that can end on the same day as one of them.</summary>
    private static readonly TimeSpan DayReach = TimeSpan.FromHours(40);

    /// <summary>A recovery is told on the morning after its sleep.</summary>
    private static readonly TimeSpan RecoveryReach = TimeSpan.FromDays(2);

    public Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken) =>
        WhoopPlace.Read(call.Cursor) is { } place ? GoOnAsync(call, place, cancellationToken)
        : call.Request.Item?.Split(':') is [var kind, var id] ? OneAsync(call, kind, id, cancellationToken)
        : SleepsAsync(call, new WhoopPlace(WhoopPlace.Sleeps), cancellationToken);

    private Task<PulledPage> GoOnAsync(PullCall call, WhoopPlace place, CancellationToken cancellationToken) => place.Kind switch
    {
        WhoopPlace.Recoveries => RecoveriesAsync(call, place, cancellationToken),
        WhoopPlace.Day => DayAsync(call, place, cancellationToken),
        WhoopPlace.Recovery => RecoveryAsync(call, place, cancellationToken),
        WhoopPlace.Body => BodyAsync(call, place, cancellationToken),
        _ => SleepsAsync(call, place, cancellationToken),
    };

    private async Task<PulledPage> SleepsAsync(PullCall call, WhoopPlace place, CancellationToken cancellationToken)
    {
        var since = DateTimeOffset.FromUnixTimeSeconds(call.SinceSeconds);
        using var answer = await api.ListAsync("/activity/sleep", place.Token, since, call.Now, call.Token, cancellationToken);
        var (sleeps, failed) = Read(answer);
        var next = answer.RootElement.Text("next_token");
        var nights = sleeps.Where(sleep => !sleep.IsNap).ToList();
        var offset = place.Offset ?? nights.MaxBy(sleep => sleep.End)?.Offset;
        var following = nights.Count > 0
            ? new WhoopPlace(WhoopPlace.Recoveries)
            {
                SleepToken = next,
                Nights = nights.DistinctBy(sleep => sleep.Id, StringComparer.Ordinal).ToImmutableDictionary(sleep => sleep.Id, sleep => sleep.Day, StringComparer.Ordinal),
                From = nights.Min(sleep => sleep.Start) - RecoveryReach,
                To = nights.Max(sleep => sleep.End) + RecoveryReach,
                Offset = offset,
            }
            : next is not null ? place with { Token = next }
            : new WhoopPlace(WhoopPlace.Body) { Offset = offset };

        return new PulledPage([], WhoopNight.Days(sleeps), failed, following.Text) { Rate = answer.Rate };
    }

    private async Task<PulledPage> RecoveriesAsync(PullCall call, WhoopPlace place, CancellationToken cancellationToken)
    {
        using var answer = await api.ListAsync("/recovery", place.Token, place.From!.Value, place.To!.Value, call.Token, cancellationToken);
        var days = (answer.RootElement.Member("records") ?? default).Elements()
            .Where(one => place.Nights.ContainsKey(one.Text("sleep_id") ?? ""))
            .Select(one => WhoopDays.Recovery(one, place.Nights[one.Text("sleep_id")!]))
            .OfType<Wellness.WellnessPatch>();
        var following = answer.RootElement.Text("next_token") is { } next ? place with { Token = next }
            : place.SleepToken is { } sleeps ? new WhoopPlace(WhoopPlace.Sleeps) { Token = sleeps, Offset = place.Offset }
            : new WhoopPlace(WhoopPlace.Body) { Offset = place.Offset };

        return new PulledPage([], [.. days], 0, following.Text) { Rate = answer.Rate };
    }

    /// <summary>Not everybody allows it, and the rest is here by now.</summary>
    private async Task<PulledPage> BodyAsync(PullCall call, WhoopPlace place, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.GetAsync("/user/measurement/body", call.Token, cancellationToken);

            return new PulledPage([], [], 0, null)
            {
                Measured = WhoopDays.Body(answer.RootElement, WhoopTime.Day(call.Now, place.Offset)),
                Rate = answer.Rate,
            };
        }
        catch (ProviderRefusedException refusal) when (refusal.Status is 403 or 404)
        {
            return new PulledPage([], [], 0, null);
        }
    }

    /// <summary>What a webhook named: its sleep first, which alone knows the day.</summary>
    private async Task<PulledPage> OneAsync(PullCall call, string kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.GetAsync($"/activity/sleep/{Uri.EscapeDataString(id)}", call.Token, cancellationToken);
            if (WhoopNight.Read(answer.RootElement) is not { } sleep)
            {
                return new PulledPage([], [], 1, null) { Rate = answer.Rate };
            }

            return Found(kind, sleep, answer);
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 404)
        {
            return new PulledPage([], [], 0, null);
        }
    }

    private static PulledPage Found(string kind, WhoopNight sleep, ProviderAnswer answer)
    {
        var day = new WhoopPlace(WhoopPlace.Day)
        {
            Nights = ImmutableDictionary<string, DateOnly>.Empty.Add(sleep.Id, sleep.Day),
            From = sleep.Start - DayReach,
            To = sleep.End + DayReach,
        };

        return kind switch
        {
            WhoopItems.Recovery when CycleOf(sleep) is { } cycle =>
                new PulledPage([], [], 0, (day with { Kind = WhoopPlace.Recovery, Cycle = cycle }).Text) { Rate = answer.Rate },
            WhoopItems.Recovery => new PulledPage([], [], 1, null) { Rate = answer.Rate },
            WhoopItems.RecoveryGone => new PulledPage([], [], 0, day.Text) { GoneDays = [sleep.Day], Rate = answer.Rate },
            _ when sleep.IsNap => new PulledPage([], WhoopNight.Days([sleep]), 0, null) { Rate = answer.Rate },
            _ => new PulledPage([], [], 0, day.Text) { Rate = answer.Rate },
        };
    }

    /// <summary>All sleeps of one day: only beside each other they tell which is its night.</summary>
    private async Task<PulledPage> DayAsync(PullCall call, WhoopPlace place, CancellationToken cancellationToken)
    {
        using var answer = await api.ListAsync("/activity/sleep", place.Token, place.From!.Value, place.To!.Value, call.Token, cancellationToken);
        var (sleeps, failed) = Read(answer);

        return new PulledPage([], WhoopNight.Days([.. sleeps.Where(sleep => place.Nights.ContainsValue(sleep.Day))]), failed, null) { Rate = answer.Rate };
    }

    private async Task<PulledPage> RecoveryAsync(PullCall call, WhoopPlace place, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.GetAsync($"/cycle/{Uri.EscapeDataString(place.Cycle!)}/recovery", call.Token, cancellationToken);
            var read = place.Nights.TryGetValue(answer.RootElement.Text("sleep_id") ?? "", out var day)
                ? WhoopDays.Recovery(answer.RootElement, day)
                : null;

            return new PulledPage([], read is null ? [] : [read], 0, null) { Rate = answer.Rate };
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 404)
        {
            return new PulledPage([], [], 0, null);
        }
    }

    private static string? CycleOf(WhoopNight sleep) => sleep.Sleep.Member("cycle_id") is { ValueKind: JsonValueKind.Number } number
        ? number.GetRawText()
        : sleep.Sleep.Text("cycle_id");

    private static (List<WhoopNight> Sleeps, int Failed) Read(ProviderAnswer answer)
    {
        var read = (answer.RootElement.Member("records") ?? default).Elements().Select(WhoopNight.Read).ToList();

        return ([.. read.OfType<WhoopNight>()], read.Count(one => one is null));
    }
}
