using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.OAuth;

/// <summary>Ties transactions to the browser that began them, so that nobody can be made to answer another's.</summary>
internal static class TransactionCookie
{
    public const string Name = "__Host-tia_tx";

    public static string? Find(HttpContext http) =>
        http.Request.Cookies[Name] is { } nonce && RandomToken.IsWellFormed(nonce) ? nonce : null;

    public static string Ensure(HttpContext http)
    {
        if (Find(http) is { } known)
        {
            return known;
        }

        var nonce = RandomToken.New();
        http.Response.Cookies.Append(Name, nonce, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
        });

        return nonce;
    }
}
