namespace TrainItAll.Retention;

/// <summary>How long what is not a record is kept. Section <c>TrainItAll:Retention</c> (<c>TrainItAll__Retention__…</c>).</summary>
public sealed class RetentionOptions
{
    /// <summary>Days the event log reaches back, 1 to 3650: as long can a listener be away and resume.</summary>
    public int EventDays { get; set; } = 7;

    /// <summary>Hours an <c>Idempotency-Key</c> is remembered, 1 to 8760.</summary>
    public int ReceiptHours { get; set; } = 48;
}
