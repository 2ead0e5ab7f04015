using System.Collections.Immutable;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Athletes;

/// <summary>One change of an athlete, described but not yet made.</summary>
/// <param name="Records">What shall be kept.</param>
/// <param name="Events">What will have happened, one number each.</param>
internal sealed record Change(ImmutableArray<RecordChange> Records, ImmutableArray<NewEvent> Events)
{
    /// <summary>What shall be no more.</summary>
    public ImmutableArray<RecordRemoval> Removals { get; init; } = [];

    public ImmutableArray<ExternalName> FreedNames { get; init; } = [];

    public ImmutableArray<string> FreedFiles { get; init; } = [];

    public ImmutableArray<NewExternalName> MovedNames { get; init; } = [];

    public ImmutableArray<MovedFile> MovedFiles { get; init; } = [];

    public ImmutableArray<NewExternalName> ExternalNames { get; init; } = [];

    public NewAthleteFile? File { get; init; }

    /// <summary>The first day whose load changes with it, for those who listen for fitness alone; null when none does.</summary>
    public DateOnly? FitnessSince { get; init; }

    /// <summary>Only a receipt is kept: a write that found everything as it shall be.</summary>
    public static Change None { get; } = new([], []);
}
