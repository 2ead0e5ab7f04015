using System.Globalization;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Numbers in paths: what is none is a value that does not convert (spec 3).</summary>
internal static class EventPath
{
    public static Refusal NoNumber { get; } = Refusal.BadRequest(
        ApiErrors.InvalidParameter("id", "The address must name it by its number, such as 46696127."));

    public static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
