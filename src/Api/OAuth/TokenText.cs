using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.OAuth;

/// <summary>What our tokens look like: a prefix that leaked ones can be searched by, and 256 random bits.</summary>
internal static class TokenText
{
    public const string Access = "tia_at_";
    public const string Refresh = "tia_rt_";
    public const string Code = "tia_ac_";
    public const string Secret = "tia_cs_";

    public static string New(string prefix) => prefix + RandomToken.New();

    /// <summary>Whether a text could be such a token; anything else is not worth a look-up.</summary>
    public static bool Is(string prefix, string? text) =>
        text is not null
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && RandomToken.IsWellFormed(text[prefix.Length..]);
}
