using System.Text.Json;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Upserts;

/// <summary>Reads true or false, and nothing that only looks like it.</summary>
internal static class FlagReader
{
    public static bool Read(ref Utf8JsonReader reader, BodyField field, ref FieldValue value, Issues issues)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            issues.Add(FieldReader.WrongType(field, reader.TokenType));

            return false;
        }

        value.Number = reader.GetBoolean() ? 1 : 0;

        return true;
    }
}
