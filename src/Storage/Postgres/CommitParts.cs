namespace TrainItAll.Storage.Postgres;

/// <summary>What the commits of a batch hold beside the fence: each set of parts is a prepared statement of its own.</summary>
[Flags]
internal enum CommitParts
{
    None = 0,
    Records = 1,
    Events = 2,
    ExternalNames = 4,
    Files = 8,
    Receipts = 16,
    Deletes = 32,
    FreedNames = 64,
    FreedFiles = 128,
}
