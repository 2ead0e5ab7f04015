using System.Collections.Immutable;
using TrainItAll.SportSettings;

namespace TrainItAll.Activities;

/// <summary>What must be known of an athlete to analyse an activity.</summary>
/// <param name="Sports">Every entry.</param>
/// <param name="RestingHr">In bpm; null when not known.</param>
/// <param name="Timezone">IANA zone of activities that do not say; null when not known.</param>
internal sealed record AthleteForm(ImmutableArray<SportSetting> Sports, int? RestingHr, string? Timezone);
