using System.Collections.Immutable;

namespace TrainItAll.Api.Accounts;

/// <summary>Where a browser goes around signing in: a fixed table, never an address out of a request.</summary>
internal static class SignInPaths
{
    public const string Login = "/oauth/login";
    public const string SecondFactor = "/oauth/login/code";
    public const string Account = "/account";

    /// <summary>Pages that may be asked for before signing in, by the name that stands in the login page's address.</summary>
    private static readonly ImmutableDictionary<string, string> Pages = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account"] = Account,
        ["apps"] = "/account/apps",
        ["keys"] = "/account/keys",
        ["password"] = "/account/password",
        ["sessions"] = "/account/sessions",
        ["two-factor"] = "/account/two-factor",
        ["clients"] = "/admin/clients",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The login page of a partner's transaction; null for none.</summary>
    public static string LoginOf(string? transaction) => string.IsNullOrEmpty(transaction)
        ? Login
        : Login + QueryString.Create("tx", transaction).ToUriComponent();

    /// <summary>The login page that leads on to the page that was asked for.</summary>
    public static string LoginFor(PathString asked)
    {
        var name = Pages.FirstOrDefault(page => asked.StartsWithSegments(page.Value, StringComparison.Ordinal, out var rest) && !rest.HasValue).Key;

        return name is null ? Login : $"{Login}?next={name}";
    }

    /// <summary>The page of that name, else the account page.</summary>
    public static string Next(string? name) => name is not null && Pages.TryGetValue(name, out var path) ? path : Account;
}
