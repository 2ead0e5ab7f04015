using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>Someone whose password was right and whose code is still asked for; kept by the browser, readable by us alone.</summary>
/// <param name="UserId">Who.</param>
/// <param name="SecurityStamp">The account's stamp at that time: a password changed since ends this.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="Goal">Where to go afterwards.</param>
internal sealed record PendingSignIn(string UserId, string SecurityStamp, DateTimeOffset ExpiresAt, SignInGoal Goal);

/// <summary>Writes and reads <see cref="PendingSignIn"/>.</summary>
internal sealed class PendingSignIns(IDataProtectionProvider protection, IAccountStore accounts, TimeProvider time)
{
    private const string CookieName = "__Host-tia_step";

    /// <summary>How long the code may take.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("TrainItAll pending sign-in v1");

    public void Write(HttpContext http, Account account, SignInGoal goal)
    {
        var pending = new PendingSignIn(account.Id, account.SecurityStamp, time.GetUtcNow() + Lifetime, goal);
        http.Response.Cookies.Append(CookieName, _protector.Protect(JsonSerializer.Serialize(pending)), Options);
    }

    /// <returns>Null when there is none, it has expired, or the account has changed since.</returns>
    public async Task<(PendingSignIn Pending, Account Account)?> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (Read(http) is not { } pending || pending.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        var account = await accounts.FindAsync(pending.UserId, cancellationToken);

        return account is { DisabledAt: null } && account.SecurityStamp == pending.SecurityStamp ? (pending, account) : null;
    }

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(CookieName, Options);

    private PendingSignIn? Read(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { } cookie)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<PendingSignIn>(_protector.Unprotect(cookie));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = Lifetime,
        IsEssential = true,
    };
}
