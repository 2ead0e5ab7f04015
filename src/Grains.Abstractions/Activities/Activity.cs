using System.Collections.Immutable;

namespace TrainItAll.Activities;

/// <summary>One training session as a summary (seed 5.2).</summary>
/// <param name="Id">The record, <c>act_…</c>.</param>
/// <param name="Number">The same activity for dialects that count: <c>i&lt;number&gt;</c>.</param>
/// <param name="Type">The sport, in five classes.</param>
/// <param name="StartedAt">Start, UTC, to the millisecond.</param>
/// <param name="DurationSeconds">Timer time in s, pauses excluded.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.Activity")]
public sealed record Activity(
    [property: Id(0)] string Id,
    [property: Id(1)] long Number,
    [property: Id(2)] ActivityType Type,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] int DurationSeconds)
{
    /// <summary>Technical origin.</summary>
    [Id(5)]
    public string Source { get; init => field = value ?? ""; } = "";

    /// <summary>The client that wrote it.</summary>
    [Id(6)]
    public string SourceName { get; init => field = value ?? ""; } = "";

    /// <summary>What the athlete calls it.</summary>
    [Id(7)]
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>When we received it, UTC.</summary>
    [Id(8)]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Distance in m.</summary>
    [Id(9)]
    public double? DistanceMeters { get; init; }

    /// <summary>Climb in m.</summary>
    [Id(10)]
    public double? ElevationGainMeters { get; init; }

    /// <summary>Average heart rate in bpm.</summary>
    [Id(11)]
    public int? AvgHrBpm { get; init; }

    /// <summary>Highest heart rate in bpm.</summary>
    [Id(12)]
    public int? MaxHrBpm { get; init; }

    /// <summary>Average power in W.</summary>
    [Id(13)]
    public int? AvgPowerWatts { get; init; }

    /// <summary>Energy spent in kcal, kept negative (seed 5.2, notes).</summary>
    [Id(14)]
    public int? CaloriesKcal { get; init; }

    /// <summary>Load points: duration in min × RPE / 5; null when nothing allows to derive it.</summary>
    [Id(15)]
    public int? LoadPoints { get; init; }

    /// <summary>Free text.</summary>
    [Id(16)]
    public string? Notes { get; init; }

    /// <summary>IANA zone in which it took place, as the writer named it.</summary>
    [Id(17)]
    public string? Timezone { get; init; }

    /// <summary>The writer's own id; with the client it names the activity once.</summary>
    [Id(18)]
    public string? ExternalId { get; init; }

    /// <summary>Where it came from, the latest first.</summary>
    [Id(19)]
    public ImmutableArray<ActivitySource> Sources { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The original file's SHA-256 in hex; null when it came without one.</summary>
    [Id(20)]
    public string? FileSha256 { get; init; }

    /// <summary>What the file reader had to put up with (a bad checksum, a lost end), for people; empty when all was well.</summary>
    [Id(21)]
    public ImmutableArray<string> FileWarnings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The first activity of the file, when several came of it; the others' ids follow from it.</summary>
    [Id(22)]
    public string? FileFirstId { get; init; }

    /// <summary>How many activities came of the file; null when it is one, or there is no file.</summary>
    [Id(23)]
    public int? FileSessions { get; init; }

    /// <summary>Its place among the activities of its file, from 0.</summary>
    [Id(26)]
    public int FileIndex { get; init; }

    /// <summary>The sport in the words of the dialect that named it more closely than <see cref="Type"/> does; null when none did.</summary>
    [Id(24)]
    public string? Sport { get; init; }

    /// <summary>Members that only a dialect knows (flags, tags, a client's own), as the text of a JSON object; null when there are none.</summary>
    [Id(25)]
    public string? Custom { get; init; }

    /// <summary>What follows from it and the athlete's thresholds; null when nothing does.</summary>
    [Id(27)]
    public ActivityAnalysis? Analysis { get; init; }

    /// <summary>Load as it counts in fitness: what the athlete set, else what was analysed, else <see cref="LoadPoints"/>.</summary>
    [Id(28)]
    public int? TrainingLoad { get; init; }

    /// <summary>Whether the athlete set <see cref="TrainingLoad"/> itself: no analysis changes it then.</summary>
    [Id(29)]
    public bool IsLoadSet { get; init; }

    /// <summary>The local date on which it counts in fitness; null when it counts nowhere.</summary>
    [Id(30)]
    public DateOnly? CountedOn { get; init; }

    /// <summary>The calendar event that it fulfils; null for none.</summary>
    [Id(31)]
    public int? PairedEventId { get; init; }

    /// <summary>Whether it was made by marking a planned workout as done: a recorded activity of that workout takes its place.</summary>
    [Id(32)]
    public bool IsMarkedDone { get; init; }

    /// <summary>What a platform calls the session whose file this was made of; null when nobody said.</summary>
    [Id(33)]
    public string? FileIdentity { get; init; }

    /// <summary>Whether the athlete has changed the title here: nobody else then does.</summary>
    [Id(34)]
    public bool IsTitleEdited { get; init; }

    /// <summary>Time from start to end in s, pauses included; null when no source knows.</summary>
    [Id(35)]
    public long? ElapsedSeconds { get; init; }

    /// <summary>What somebody has changed here: no source changes it.</summary>
    [Id(36)]
    public EditedFields Edited { get; init; }

    /// <summary>Whether the athlete itself has changed anything: it stays then, even without a source.</summary>
    [Id(37)]
    public bool IsOwn { get; init; }

    /// <summary>Sources that were split off by hand, as <c>client:external id</c>: none of them is merged in again.</summary>
    [Id(38)]
    public ImmutableArray<string> ApartFrom { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>Fields of an activity that somebody has changed here.</summary>
[Flags]
public enum EditedFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The title.</summary>
    Title = 1,

    /// <summary>The sport.</summary>
    Type = 2,

    /// <summary>The notes.</summary>
    Notes = 4,

    /// <summary>The start.</summary>
    StartedAt = 8,

    /// <summary>The duration.</summary>
    Duration = 16,

    /// <summary>The distance.</summary>
    Distance = 32,

    /// <summary>The load.</summary>
    Load = 64,

    /// <summary>What the writer calls it.</summary>
    ExternalId = 128,
}

/// <summary>One origin of an activity.</summary>
/// <param name="Provider"><c>EXTERNAL</c>, <c>FIT</c>, <c>TCX</c>, <c>GPX</c>, or a provider's name.</param>
/// <param name="ExternalId">The origin's own id; for a file its SHA-256 in hex.</param>
/// <param name="ClientId">The client through which it came.</param>
/// <param name="ReceivedAt">When it came, UTC.</param>
/// <param name="Payload">What the writer sent along, as JSON text, opaque to us.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.ActivitySource")]
public sealed record ActivitySource(
    [property: Id(0)] string Provider,
    [property: Id(1)] string? ExternalId,
    [property: Id(2)] string ClientId,
    [property: Id(3)] DateTimeOffset ReceivedAt,
    [property: Id(4)] string? Payload)
{
    /// <summary>What this source said, without recording and payload; null when the activity shows just that.</summary>
    [Id(5)]
    public NewActivity? Said { get; init; }

    /// <summary>Its place in its file, from 0, when the source is a file.</summary>
    [Id(6)]
    public int FileIndex { get; init; }

    /// <summary>What the reader had to put up with, when the source is a file.</summary>
    [Id(7)]
    public ImmutableArray<string> FileWarnings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When the source's record last changed there, UTC; null when it does not say.</summary>
    [Id(8)]
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>The sports we tell apart (seed 5.2).</summary>
public enum ActivityType
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Running.</summary>
    Run,

    /// <summary>Cycling.</summary>
    Ride,

    /// <summary>Swimming.</summary>
    Swim,

    /// <summary>Strength training.</summary>
    Strength,
}
