using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Profile;
using TrainItAll.SportSettings;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Profile;

/// <summary>The athlete as a person (spec 5).</summary>
internal static class ProfileEndpoints
{
    /// <summary>How far back the latest weight and resting heart rate are looked for, in days.</summary>
    private const int DaysBack = 366;

    /// <summary>The dialect knows one threshold: that of cycling.</summary>
    private const string Cycling = "Ride";

    public static void MapProfile(this RouteGroupBuilder profile)
    {
        profile.MapGet("", GetAsync).RequireScope(Permission.ProfileRead, "profile:read")
            .WithName("coachWattsGetProfile").WithSummary("Shows the athlete.")
            .Shows(ProfileShown.Table);
        profile.MapPatch("", PatchAsync).RequireScope(Permission.ProfileWrite, "profile:write")
            .WithName("coachWattsPatchProfile").WithSummary("Changes what is sent; a weight becomes today's measurement too.")
            .Takes(new RequestShape(ProfileRequest.Schema(), "application/json", "What is left out, or null, keeps its value."))
            .Shows(ProfileShown.Table);
    }

    private static async Task<IResult> GetAsync(
        CurrentAthlete athlete, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken) =>
        await ShowAsync("connected", athlete, grains, time, sent: null, cancellationToken);

    private static async Task<IResult> PatchAsync(
        CurrentAthlete athlete, IGrainFactory grains, HttpRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        using var body = await CoachBody.ReadAsync(request, cancellationToken);
        if (body.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var issues = new Issues();
        var sent = ProfileRequest.Read(body.Root, issues);
        if (!issues.IsEmpty)
        {
            return CoachBody.Invalid(issues, request);
        }

        await WriteAsync(sent, athlete, grains, cancellationToken);
        if (sent.WeightKg is { } weight)
        {
            var clock = await CoachClock.OfAsync(athlete, grains, cancellationToken);
            await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).WriteAsync(
                [ProfileRequest.Weighed(clock.Today(time.GetUtcNow()), weight)], athlete.OriginOf(null), cancellationToken);
        }

        return await ShowAsync("success", athlete, grains, time, sent, cancellationToken);
    }

    /// <summary>First what a rule may refuse, so that a refusal has changed nothing.</summary>
    private static async Task WriteAsync(
        ProfileRequest sent, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var origin = athlete.OriginOf(null);
        if (sent.Sport is { } patch)
        {
            var sports = grains.GetGrain<ISportSettingsGrain>(athlete.Id.Value);
            var cycling = await sports.GetAsync(Cycling, cancellationToken);
            await sports.ChangeAsync([patch(cycling.Value.Number)], origin, cancellationToken);
        }

        await grains.GetGrain<IProfileGrain>(athlete.Id.Value).ChangeAsync(sent.Person, origin, cancellationToken);
    }

    private static async Task<IResult> ShowAsync(
        string flag,
        CurrentAthlete athlete,
        IGrainFactory grains,
        TimeProvider time,
        ProfileRequest? sent,
        CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var profile = await grains.GetGrain<IProfileGrain>(athlete.Id.Value).GetAsync(cancellationToken);
        var days = await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).ListAsync(
            today.AddDays(-DaysBack), today.AddDays(1), cancellationToken);
        var cycling = await grains.GetGrain<ISportSettingsGrain>(athlete.Id.Value).GetAsync(Cycling, cancellationToken);
        var shown = new ProfileShown(athlete, profile.Value, cycling.Value, days.Value, sent);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean(flag, true);
                writer.WritePropertyName("profile");
                ProfileShown.Table.Write(writer, shown, FieldSelection.Everything);
                writer.WriteEndObject();
            },
            days.At);
    }
}
