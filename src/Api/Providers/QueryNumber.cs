using System.Globalization;

namespace TrainItAll.Api.Providers;

/// <summary>A whole number from 1 on in a query.</summary>
/// <param name="Name">Of the parameter.</param>
/// <param name="ByDefault">When it is left out.</param>
/// <param name="Maximum">The largest one.</param>
internal sealed record QueryNumber(string Name, int ByDefault, int Maximum)
{
    public Problems.Refusal Wrong =>
        DetailError.Refuse(StatusCodes.Status400BadRequest, FormattableString.Invariant($"{Name} must be a whole number from 1 to {Maximum}."));

    /// <returns>Null when it is wrong.</returns>
    public int? Read(HttpRequest request) => request.Query[Name] switch
    {
        [] => ByDefault,
        [{ } text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Maximum => number,
        _ => null,
    };
}
