using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TrainItAll.Api.Access;

/// <summary>An authenticated caller. Carries <see cref="CurrentAthlete"/> itself, so that no claims need parsing.</summary>
internal sealed class AccessPrincipal : ClaimsPrincipal
{
    public AccessPrincipal(CurrentAthlete athlete)
        : base(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, athlete.Account.Id)], CredentialAuthentication.Scheme))
    {
        Athlete = athlete;
        Result = AuthenticateResult.Success(new AuthenticationTicket(
            this,
            new AuthenticationProperties { ExpiresUtc = athlete.Token?.ExpiresAt },
            CredentialAuthentication.Scheme));
    }

    public CurrentAthlete Athlete { get; }

    /// <summary>The same for every request with this credential; its expiry ends live connections.</summary>
    public AuthenticateResult Result { get; }
}
