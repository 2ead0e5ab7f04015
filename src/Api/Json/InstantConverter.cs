using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainItAll.Api.Json;

/// <summary>Writes instants as the seed shows them: <c>2026-01-17T18:20:00.000Z</c>, always UTC, always milliseconds.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>Characters of a written instant.</summary>
    private const int Length = 24;

    public static string ToText(DateTimeOffset instant) =>
        string.Create(Length, instant.UtcDateTime, static (text, utc) =>
        {
            Span<byte> ascii = stackalloc byte[Length];
            Write(ascii, utc);
            for (var index = 0; index < Length; index++)
            {
                text[index] = (char)ascii[index];
            }
        });

    /// <summary>Reading is not needed by the API itself; tests and clients read with the framework's own converter.</summary>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> ascii = stackalloc byte[Length];
        Write(ascii, value.UtcDateTime);
        writer.WriteStringValue(ascii);
    }

    private static void Write(Span<byte> ascii, DateTime utc)
    {
        "0000-00-00T00:00:00.000Z"u8.CopyTo(ascii);
        Digits(ascii[..4], utc.Year);
        Digits(ascii[5..7], utc.Month);
        Digits(ascii[8..10], utc.Day);
        Digits(ascii[11..13], utc.Hour);
        Digits(ascii[14..16], utc.Minute);
        Digits(ascii[17..19], utc.Second);
        Digits(ascii[20..23], utc.Millisecond);
    }

    private static void Digits(Span<byte> place, int value)
    {
        for (var index = place.Length - 1; index >= 0; index--)
        {
            place[index] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
