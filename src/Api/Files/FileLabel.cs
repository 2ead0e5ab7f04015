namespace TrainItAll.Api.Files;

/// <summary>What a sender says of a file beside its bytes.</summary>
/// <param name="Title">What its activities are called; null to leave it to the file.</param>
/// <param name="RawPayload">What came along, as JSON text; null when nothing did.</param>
/// <param name="Identity">What the sender's platform calls the session; null when it has no such name.</param>
internal sealed record FileLabel(string? Title, string? RawPayload, string? Identity);
