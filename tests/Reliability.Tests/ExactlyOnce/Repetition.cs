namespace TrainItAll.Reliability.ExactlyOnce;

/// <summary>By what the server recognises that a POST came before.</summary>
internal enum Repetition
{
    RequestKey,
    ExternalId,
    FileHash,
    Day,
}
