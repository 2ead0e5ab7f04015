using NodaTime;
using NodaTime.Extensions;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Athletes;
using TrainItAll.Profile;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Reads what planned workouts are made with.</summary>
internal sealed class Planning(IGrainFactory grains, TimeProvider time)
{
    public Task<PlanSettings> SettingsAsync(PathAthlete athlete, CancellationToken cancellationToken) =>
        SettingsAsync(athlete.Id, cancellationToken);

    public async Task<PlanSettings> SettingsAsync(AthleteId athlete, CancellationToken cancellationToken)
    {
        var sports = grains.GetGrain<ISportSettingsGrain>(athlete.Value).ListAsync(cancellationToken);
        var profile = await grains.GetGrain<IProfileGrain>(athlete.Value).GetAsync(cancellationToken);

        return new PlanSettings((await sports).Value, TodayIn(profile.Value.Timezone));
    }

    private DateOnly TodayIn(string? zone)
    {
        var known = (zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)) ?? DateTimeZone.Utc;

        return time.GetUtcNow().ToInstant().InZone(known).Date.ToDateOnly();
    }
}
