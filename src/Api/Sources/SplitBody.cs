using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Sources;

/// <summary>Which source becomes an activity of its own.</summary>
internal sealed class SplitBody : IBody<SourceName>
{
    private static readonly BodyField Source = BodyField.RequiredText(
        "source", 500, "A provider such as garmin (its summary and its file), a key as listed under sources, or the kind of an uploaded file such as FIT.");

    public static BodySchema Schema { get; } = new(
        "ActivitySplit", "Which source becomes an activity of its own.", """{ "source": "garmin" }""", Source);

    public static SourceName Make(BodyValues values) => new(values.Text(Source)!);
}

/// <summary>A source, as somebody names it.</summary>
internal sealed record SourceName(string Name);
