using System.Globalization;

namespace TrainItAll.Providers.Suunto;

/// <summary>Where the fetching of samples is.</summary>
/// <param name="Kind">Which samples.</param>
/// <param name="To">Unix ms up to which to ask next.</param>
/// <param name="Empty">How many windows in a row had none.</param>
internal sealed record SamplesPlace(string Kind, long To, int Empty)
{
    public string Text => FormattableString.Invariant($"{Kind}|{To}|{Empty}");

    public static SamplesPlace? Read(string? text) => text?.Split('|') is [var kind, var to, var empty]
        ? new(kind, long.Parse(to, CultureInfo.InvariantCulture), int.Parse(empty, CultureInfo.InvariantCulture))
        : null;
}
