namespace TrainItAll.Paging;

/// <summary>Which page of a list is asked for. Lists are newest first.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Size">Items on a page, 1 to <see cref="MaxSize"/>.</param>
/// <param name="AsOfSeq">
/// Leaves out what was created after this sequence number, so that a walk over all pages sees each item once while
/// others write. Null: everything there is.
/// </param>
[GenerateSerializer, Immutable, Alias("TrainItAll.PageRequest")]
public sealed record PageRequest(
    [property: Id(0)] int Number,
    [property: Id(1)] int Size,
    [property: Id(2)] long? AsOfSeq = null)
{
    /// <summary>The most items a page can hold (seed 5.0: <c>per_page</c> is capped at 200).</summary>
    public const int MaxSize = 200;

    /// <summary>Items before this page.</summary>
    public long Offset => (Number - 1L) * Size;
}
