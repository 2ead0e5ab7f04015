namespace TrainItAll.Stores;

/// <summary>A moment in a call to the store.</summary>
/// <param name="Operation">Which call.</param>
/// <param name="IsDone">False before it has any effect; true when its effect or snapshot stands, but nobody was told.</param>
internal readonly record struct StorePoint(StoreOperation Operation, bool IsDone)
{
    public static StorePoint Before(StoreOperation operation) => new(operation, IsDone: false);

    public static StorePoint After(StoreOperation operation) => new(operation, IsDone: true);
}

internal enum StoreOperation
{
    Open,
    Commit,
    FindRecord,
    ReadRecords,
    FindName,
    FindFile,
    FindReceipt,
    ReadEvents,
    NextNumber,
}
