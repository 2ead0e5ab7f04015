using System.Globalization;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>Single values of a query.</summary>
internal static class QueryFlags
{
    /// <param name="query">Where to look.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="isDefault">What it is when it was not sent.</param>
    /// <param name="issues">Told when it is neither true nor false.</param>
    public static bool Truth(IQueryCollection query, string name, bool isDefault, Issues issues)
    {
        if (!query.TryGetValue(name, out var sent) || sent is [null or ""])
        {
            return isDefault;
        }

        if (sent is ["true" or "false"])
        {
            return sent == "true";
        }

        issues.Add(name, "Use true or false.");

        return isDefault;
    }

    /// <returns>Null when it was not sent, or is wrong.</returns>
    public static int? Whole(IQueryCollection query, string name, int minimum, int maximum, Issues issues)
    {
        if (!query.TryGetValue(name, out var sent) || sent is [null or ""])
        {
            return null;
        }

        if (sent is [{ } text] && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        issues.Add(name, FormattableString.Invariant($"Use a whole number from {minimum} to {maximum}."));

        return null;
    }
}
