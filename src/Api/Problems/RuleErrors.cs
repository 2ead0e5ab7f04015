using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Rules;

namespace TrainItAll.Api.Problems;

/// <summary>Words a broken rule of the domain in the native dialect: its field names are not always ours.</summary>
internal static class RuleErrors
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(NewActivity.DurationSeconds)] = "durationSec",
        [nameof(NewActivity.DistanceMeters)] = "distanceM",
        [nameof(NewActivity.ElevationGainMeters)] = "elevationGainM",
        [nameof(NewActivity.AvgHrBpm)] = "avgHr",
        [nameof(NewActivity.MaxHrBpm)] = "maxHr",
        [nameof(NewActivity.AvgPowerWatts)] = "avgPower",
        [nameof(NewActivity.CaloriesKcal)] = "calories",
        [nameof(NewActivity.Rpe)] = "perceivedExertion",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ErrorResponse Of(RuleBrokenException rule, ImmutableArray<string> received, ImmutableArray<string> allowed)
    {
        var issues = new Issues();
        if (rule.Field is { } field)
        {
            issues.Add(Names.GetValueOrDefault(field) ?? JsonNamingPolicy.CamelCase.ConvertName(field), rule.Message);
        }
        else
        {
            issues.Add(rule.Message);
        }

        return ApiErrors.InvalidBody(issues, received, allowed);
    }
}
