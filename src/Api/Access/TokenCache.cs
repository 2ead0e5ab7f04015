using TrainItAll.Api.OAuth;
using TrainItAll.OAuth;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Access;

/// <summary>
/// Remembers whose an access token is, so that a request costs no database round trip. What is revoked here is
/// forgotten at once; what is revoked elsewhere, when <see cref="RevocationFeed"/> hears of it. While the feed hears
/// nothing, nothing is believed.
/// </summary>
internal sealed class TokenCache(ITokenStore tokens, InstallationKey installation, LastUses uses, TimeProvider time)
{
    /// <summary>An entry is looked up again after this: the user's name or picture may have changed.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>How old the news of revocations may be.</summary>
    private static readonly TimeSpan NewsAgeMax = TimeSpan.FromSeconds(4);

    private const int EntriesMax = 50_000;

    private readonly PrincipalCache _entries = new(time, Lifetime, EntriesMax);
    private long _newsAt = time.GetTimestamp();

    /// <summary>An entry that is still believed, without waiting.</summary>
    public bool TryGet(in KeyHash hash, out AccessPrincipal? principal)
    {
        principal = null;
        if (time.GetElapsedTime(Volatile.Read(ref _newsAt)) > NewsAgeMax || !_entries.TryGet(hash, out principal))
        {
            return false;
        }

        if (principal?.Athlete.Token is { ExpiresAt: { } end } && end <= time.GetUtcNow())
        {
            principal = null;
        }

        return true;
    }

    /// <summary>Asks the store.</summary>
    /// <param name="hash">The cache's own name for the token.</param>
    /// <param name="token">The token.</param>
    public Task<AccessPrincipal?> FindAsync(KeyHash hash, string token) =>
        time.GetElapsedTime(Volatile.Read(ref _newsAt)) > NewsAgeMax
            ? LookUpAsync(token)
            : _entries.FindAsync(hash, () => LookUpAsync(token));

    /// <summary>Whether it was one of ours and is only over: an app that comes late guesses nothing.</summary>
    public async Task<bool> WasIssuedAsync(string token) =>
        await tokens.FindFamilyOfAccessAsync(installation.Hash(token), CancellationToken.None) is not null;

    public void Forget(RevocationKind kind, string subject) => _entries.Forget(principal => kind switch
    {
        RevocationKind.Family => principal.Athlete.Token?.FamilyId == subject,
        RevocationKind.User => principal.Athlete.Account.Id == subject,
        _ => principal.Athlete.ClientId == subject,
    });

    public void Clear() => _entries.Clear();

    /// <summary>Every revocation up to this moment has been heard of.</summary>
    /// <param name="asOf">A timestamp taken before the store was asked.</param>
    public void NoteNews(long asOf) => Volatile.Write(ref _newsAt, asOf);

    private async Task<AccessPrincipal?> LookUpAsync(string token)
    {
        var now = time.GetUtcNow();
        var found = await tokens.FindAccessAsync(installation.Hash(token), now, CancellationToken.None);
        if (found is null)
        {
            return null;
        }

        uses.Note(found.FamilyId, found.UsedAt, now);

        return new AccessPrincipal(new CurrentAthlete(
            found.Account, found.FamilyId, found.ClientId, DialectScopes.PermissionsOf(found.Profile, found.Scopes))
        {
            Token = new TokenGrant(found.FamilyId, found.Scopes, found.ExpiresAt),
        });
    }
}
