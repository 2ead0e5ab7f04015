using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.BodyMetrics;
using TrainItAll.OAuth;
using TrainItAll.Paging;

namespace TrainItAll.Api.Intervals.Athletes;

/// <summary>Routes of spec 11. Clients ask them who they are, so any credential may.</summary>
internal static class AthleteEndpoints
{
    /// <summary>How far back the weight of today is looked for, in measurements.</summary>
    private const int MeasurementsMax = 30;

    public static void MapAthlete(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("", GetAsync).RequireAuthorization()
            .WithName("getAthlete").WithSummary("Shows an athlete.").Shows(AthleteView.Table);
        athlete.MapGet("/profile", GetProfile).RequireAuthorization()
            .WithName("getAthleteProfile").WithSummary("Shows an athlete's public profile.").Shows(ProfileView.Outer);
    }

    private static async Task<ViewAnswer> GetAsync(PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!athlete.May(Permission.BodyRead))
        {
            return ViewAnswer.One(AthleteView.Table, new AthleteView(athlete, null, null), at: null);
        }

        var newest = await grains.GetGrain<IBodyMetricsGrain>(athlete.Id.Value)
            .ListAsync(new PageRequest(1, MeasurementsMax), cancellationToken);
        var weight = newest.Items.Select(metric => metric.WeightKg).FirstOrDefault(value => value is not null);
        var restingHr = newest.Items.Select(metric => metric.RestingHr).FirstOrDefault(value => value is not null);

        return ViewAnswer.One(AthleteView.Table, new AthleteView(athlete, weight, restingHr), newest.At);
    }

    private static ViewAnswer GetProfile(PathAthlete athlete) => ProfileView.Of(athlete);
}
