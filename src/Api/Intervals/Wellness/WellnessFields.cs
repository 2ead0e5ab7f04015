using System.Collections.Frozen;
using System.Collections.Immutable;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>The members of a wellness record (spec 10.1).</summary>
internal static class WellnessFields
{
    public const string Id = "id";
    public const string Locked = "locked";

    /// <summary>Those that can be written, beside <see cref="Locked"/> and members of the client's own.</summary>
    public static readonly ImmutableArray<WellnessField> All = [.. SharedFields.All, .. OwnFields.All];

    private static readonly FrozenDictionary<string, WellnessField> ByName =
        All.ToFrozenDictionary(field => field.Body.Name, StringComparer.Ordinal);

    /// <summary>What the server sets itself, and what old clients send: passed over, so that what was read can be sent back.</summary>
    private static readonly FrozenSet<string> PassedOver = new[]
    {
        "ctl", "atl", "rampRate", "ctlLoad", "atlLoad", "sportInfo", "tempWeight", "tempRestingHR", "updated", "date", "sleepHours",
        "athlete_id", "icu_athlete_id",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static WellnessField? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a member is kept as the client's own.</summary>
    public static bool IsCustom(string name) => name.Length > 0 && name[0] != '_' && !PassedOver.Contains(name);

    /// <summary>What a member keeps to, in words.</summary>
    public static string Describe(BodyField field) => field.Kind is FieldKind.Integer or FieldKind.Number
        ? FormattableString.Invariant($"{field.Description} {field.Minimum} to {field.Maximum}, in {field.Unit}.")
        : field.Kind == FieldKind.Choice ? $"{field.Description} One of {string.Join(", ", field.Choices)}." : field.Description;
}
