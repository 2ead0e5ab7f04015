using System.Globalization;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Files;

/// <summary>A moment in a form field: the same forms as in JSON, a number written in digits.</summary>
internal static class FormInstant
{
    public static long? Read(string field, string text, Issues issues)
    {
        var unix = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? ToMilliseconds(InstantText.FromUnix(number))
            : InstantText.ParseUnixMilliseconds(text, out var problem) ?? Refuse(field, problem!, issues);
        if (unix < WriteBounds.InstantMin.ToUnixTimeMilliseconds() || unix > WriteBounds.InstantMax.ToUnixTimeMilliseconds())
        {
            return Refuse(field, "The time must lie between 1970-01-01 and 2099-12-31.", issues);
        }

        return unix;
    }

    /// <summary>Numbers beyond every bound need not fit.</summary>
    private static long ToMilliseconds(double number) => (long)Math.Clamp(number, -1e15, 1e15);

    private static long? Refuse(string field, string problem, Issues issues)
    {
        issues.Add(new Issue(Issue.InvalidString, [field], problem) { Validation = "datetime" });

        return null;
    }
}
