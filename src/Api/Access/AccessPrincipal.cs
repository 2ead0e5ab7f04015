using System.Security.Claims;

namespace TrainItAll.Api.Access;

/// <summary>An authenticated caller. Carries <see cref="CurrentAthlete"/> itself, so that no claims need parsing.</summary>
internal sealed class AccessPrincipal(CurrentAthlete athlete)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, athlete.Account.Id)], ApiKeyAuthentication.Scheme))
{
    public CurrentAthlete Athlete => athlete;
}
