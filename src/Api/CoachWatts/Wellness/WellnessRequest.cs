using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>The record of one day as a client sends it (spec 3): only what is there is changed.</summary>
/// <param name="Patch">What it changes.</param>
/// <param name="Sent">The names of what was sent.</param>
/// <param name="Needed">What the caller must be allowed to write.</param>
internal sealed record WellnessRequest(WellnessPatch Patch, ImmutableHashSet<string> Sent, ImmutableHashSet<Permission> Needed)
{
    /// <param name="body">A JSON object.</param>
    /// <param name="clock">The athlete's.</param>
    /// <param name="issues">Told what is wrong; then the result is of no use.</param>
    public static WellnessRequest Read(JsonElement body, CoachClock clock, Issues issues)
    {
        var patch = new WellnessPatch(clock.Day(body, issues));
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var needed = ImmutableHashSet.CreateBuilder<Permission>();
        var hasSeconds = body.TryGetProperty(CoachFields.SleepSecs, out var seconds) && seconds.ValueKind != JsonValueKind.Null;
        foreach (var member in body.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || CoachFields.Find(member.Name) is not { } field)
            {
                continue;
            }

            var value = CoachBody.Value(member.Value, field.Body, issues);
            if (value.HasValue && !(hasSeconds && field.Name == CoachFields.SleepHours))
            {
                patch = field.Set(patch, value);
                names.Add(field.Name);
                needed.Add(field.Write);
            }
        }

        if (CoachBody.Raw(body, CoachFields.RawJson, issues) is { } raw)
        {
            patch = WithRaw(patch, raw);
            names.Add(CoachFields.RawJson);
        }

        return new(patch, names.ToImmutable(), needed.ToImmutable());
    }

    /// <summary>Objects are merged member by member; anything else is kept as the one member of such an object.</summary>
    private static WellnessPatch WithRaw(WellnessPatch patch, string raw) => patch with
    {
        Own = (patch.Own ?? new WellnessDayPatch(patch.Day)) with { RawPayload = raw.StartsWith('{') ? raw : $$"""{"value":{{raw}}}""" },
    };
}
