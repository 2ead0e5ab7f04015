using System.Globalization;
using System.Text.Json;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Ids of this dialect are whole numbers; some clients send them as texts.</summary>
internal static class JsonNumbers
{
    public static bool TryGetInt(this JsonElement value, out int number)
    {
        number = 0;

        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt32(out number),
            JsonValueKind.String => int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }
}
