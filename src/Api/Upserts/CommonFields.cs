using TrainItAll.Upserts;

namespace TrainItAll.Api.Upserts;

/// <summary>Keys that mean the same in every body.</summary>
internal static class CommonFields
{
    public static BodyField ExternalId(string meaning) =>
        BodyField.Id("externalId", WriteBounds.ExternalIdCharsMax, meaning);

    public static BodyField RawPayload() => BodyField.Json(
        "rawPayload", WriteBounds.RawPayloadBytesMax, "Any JSON; kept and returned as sent, never interpreted.");

    public static BodyField Notes() => BodyField.Text("notes", WriteBounds.NotesCharsMax, "Free text.");
}
