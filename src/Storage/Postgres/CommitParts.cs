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
    Outbox = 32,
    Withdrawals = 64,
    Deletes = 128,
    FreedNames = 256,
    FreedFiles = 512,
    MovedNames = 1024,
    MovedFiles = 2048,
}
