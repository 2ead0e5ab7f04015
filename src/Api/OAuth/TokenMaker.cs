using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Makes tokens and the answer that carries them; nothing is kept here.</summary>
internal sealed class TokenMaker(InstallationKey installation, IAccountStore accounts)
{
    /// <summary>How long an access token lives, in s.</summary>
    public const int AccessSeconds = 3_600;

    /// <summary>How long a refresh token lives unused.</summary>
    private static readonly TimeSpan RefreshIdle = TimeSpan.FromDays(90);

    /// <summary>When a user must sign in again, however often the tokens are refreshed.</summary>
    private static readonly TimeSpan FamilyLifetime = TimeSpan.FromDays(365);

    public async Task<(Redemption Redemption, byte[] Answer)> FirstAsync(
        TokenRequest request, NewCode code, DateTimeOffset now)
    {
        var isShared = request.Manners.TokensAreShared;
        var pair = new Pair(now, isShared ? null : now + FamilyLifetime);
        var redemption = new Redemption(
            code,
            $"fam_{Guid.CreateVersion7(now):n}",
            pair.FamilyExpiresAt,
            isShared ? new NewToken(installation.Hash(pair.Access), null) : AccessOf(pair),
            isShared ? null : RefreshOf(pair),
            Retry: null,
            now)
        {
            IsShared = isShared,
        };
        ImmutableArray<string> scopes = [.. code.Scopes.Split(' ')];
        var response = isShared
            ? new TokenResponse(pair.Access, "Bearer", request.Manners.Join(scopes))
            {
                Athlete = await AthleteOfAsync(code.UserId),
            }
            : Response(request, pair, scopes);

        return (redemption, Write(response));
    }

    public (Rotation Rotation, byte[] Answer) Next(
        TokenRequest request, byte[] oldHash, RefreshToken old, ImmutableArray<string> scopes, DateTimeOffset now)
    {
        var pair = new Pair(now, old.Family.ExpiresAt);
        var isNarrowed = scopes.Length < old.Family.Scopes.Length;
        var rotation = new Rotation(
            oldHash,
            old.Family.Id,
            old.Generation + 1,
            AccessOf(pair),
            isNarrowed ? string.Join(' ', scopes) : null,
            RefreshOf(pair),
            Retry: null,
            now);

        return (rotation, Write(Response(request, pair, scopes)));
    }

    private NewToken AccessOf(Pair pair) => new(installation.Hash(pair.Access), pair.AccessExpiresAt);

    private NewToken RefreshOf(Pair pair) => new(installation.Hash(pair.Refresh), pair.RefreshExpiresAt);

    private async Task<TokenAthlete?> AthleteOfAsync(string userId) =>
        await accounts.FindAsync(userId, CancellationToken.None) is { } account
            ? new TokenAthlete(string.Create(CultureInfo.InvariantCulture, $"i{account.AthleteNumber}"), account.Name)
            : null;

    private static TokenResponse Response(TokenRequest request, Pair pair, ImmutableArray<string> scopes) =>
        new(pair.Access, "Bearer", request.Manners.Join(scopes))
        {
            ExpiresIn = (int)(pair.AccessExpiresAt - pair.Now).TotalSeconds,
            RefreshToken = pair.Refresh,
            RefreshTokenExpiresIn = request.Manners.TakesJson ? (int)(pair.RefreshExpiresAt - pair.Now).TotalSeconds : null,
        };

    private static byte[] Write(TokenResponse response) =>
        JsonSerializer.SerializeToUtf8Bytes(response, OAuthJson.Default.TokenResponse);

    /// <summary>Two fresh tokens and how long they live: never longer than their family.</summary>
    private sealed record Pair(DateTimeOffset Now, DateTimeOffset? FamilyExpiresAt)
    {
        public string Access { get; } = TokenText.New(TokenText.Access);

        public string Refresh { get; } = TokenText.New(TokenText.Refresh);

        public DateTimeOffset AccessExpiresAt { get; } = Earlier(Now.AddSeconds(AccessSeconds), FamilyExpiresAt);

        public DateTimeOffset RefreshExpiresAt { get; } = Earlier(Now + RefreshIdle, FamilyExpiresAt);

        private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
    }
}
