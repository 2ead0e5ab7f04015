using System.Reflection;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Access;

/// <summary>Who calls, for which athlete, and what the credential allows. Made once per credential and kept with it.</summary>
/// <param name="Account">The user, as of at most a few seconds ago.</param>
/// <param name="KeyId">The key's or the token family's id, never the credential.</param>
/// <param name="ClientId">Shown as <c>sourceName</c> of what is written.</param>
/// <param name="Permissions">What the credential allows.</param>
internal sealed record CurrentAthlete(Account Account, string KeyId, string ClientId, PermissionSet Permissions)
    : IBindableFromHttpContext<CurrentAthlete>
{
    private readonly Origin _origin = new(Origin.External, ClientId);

    public AthleteId Id => Account.Athlete;

    public string OrganizationId => Account.OrganizationId;

    /// <summary>Set when the caller came with an access token; null with an API key.</summary>
    public TokenGrant? Token { get; init; }

    /// <summary>Set when the caller came with the cookie of our own pages, which only live feeds take.</summary>
    public bool IsBrowser { get; init; }

    /// <summary>A partner's token, or a key with fewer scopes, never operates the installation, whoever's it is.</summary>
    public bool IsOperator => Token is null && !IsBrowser && Account.Role == Role.Admin && Permissions == PermissionSet.All;

    public static CurrentAthlete Of(HttpContext http) => Find(http)
        ?? throw new InvalidOperationException("This endpoint is reached without authentication; give it RequireScope.");

    public static CurrentAthlete? Find(HttpContext http) => (http.User as AccessPrincipal)?.Athlete;

    public static ValueTask<CurrentAthlete?> BindAsync(HttpContext context, ParameterInfo parameter) => new(Of(context));

    public Origin OriginOf(RequestKey? request) => request is null ? _origin : _origin with { Request = request };
}
