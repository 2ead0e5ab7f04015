using System.Collections.Immutable;
using System.Security.Cryptography;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>Codes from a phone beside the password, and recovery codes for when the phone is gone.</summary>
internal sealed class SecondFactors(ISecondFactorStore store, ISignInTryStore tries, InstallationKey key, TimeProvider time)
{
    public const int RecoveryCodes = 10;

    /// <summary>Two groups of five: 50 bits, tried at most a few times an hour.</summary>
    private const int GroupChars = 5;

    /// <summary>Without letters and digits that look alike.</summary>
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Whether signing in to this account takes a code.</summary>
    public async Task<bool> IsOnAsync(string userId, CancellationToken cancellationToken) =>
        await store.FindAsync(userId, cancellationToken) is { ConfirmedAt: not null };

    public Task<int> CountRecoveryCodesAsync(string userId, CancellationToken cancellationToken) =>
        store.CountRecoveryCodesAsync(userId, cancellationToken);

    /// <summary>The secret that waits for its first code; made when there is none.</summary>
    /// <returns>Null when a factor counts already.</returns>
    public async Task<byte[]?> BeginAsync(string userId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(userId, cancellationToken) is { } kept)
        {
            return kept.ConfirmedAt is null ? Open(userId, kept) : null;
        }

        var secret = Totp.NewSecret();

        return await store.BeginAsync(userId, key.Seal(secret, Purpose(userId)), cancellationToken) ? secret : null;
    }

    /// <summary>Makes the factor count, once a first code shows that the phone has it.</summary>
    /// <returns>The recovery codes, shown this once; null when the code is not right.</returns>
    public async Task<ImmutableArray<string>?> ConfirmAsync(string userId, string code, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(userId, cancellationToken) is not { ConfirmedAt: null } waiting
            || Totp.FindStep(Open(userId, waiting), Plain(code), time.GetUtcNow()) is not { } timeStep)
        {
            return null;
        }

        ImmutableArray<string> codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => NewRecoveryCode())];
        ImmutableArray<ReadOnlyMemory<byte>> hashes =
            [.. codes.Select(recovery => (ReadOnlyMemory<byte>)RecoveryHash(userId, recovery))];

        return await store.ConfirmAsync(userId, timeStep, hashes, time.GetUtcNow(), cancellationToken) ? codes : null;
    }

    /// <summary>Checks a code of the phone or a recovery code, and uses it up.</summary>
    public async Task<CodeResult> TryAsync(string userId, string code, CancellationToken cancellationToken)
    {
        var counter = key.Hash($"code try\n{userId}");
        if (!await tries.TakeAsync(counter, SignIn.Rule, time.GetUtcNow(), cancellationToken))
        {
            return CodeResult.Blocked;
        }

        if (!await IsRightAsync(userId, Plain(code), cancellationToken))
        {
            return CodeResult.Wrong;
        }

        await tries.ForgetAsync(counter, cancellationToken);

        return CodeResult.Right;
    }

    public Task<bool> RemoveAsync(string userId, CancellationToken cancellationToken) =>
        store.RemoveAsync(userId, cancellationToken);

    private async Task<bool> IsRightAsync(string userId, string code, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(userId, cancellationToken) is not { ConfirmedAt: not null } factor)
        {
            return false;
        }

        if (Totp.FindStep(Open(userId, factor), code, time.GetUtcNow()) is { } timeStep)
        {
            return await store.UseStepAsync(userId, timeStep, cancellationToken);
        }

        return code.Length == 2 * GroupChars
            && await store.UseRecoveryCodeAsync(userId, RecoveryHash(userId, code), cancellationToken);
    }

    private byte[] Open(string userId, StoredFactor factor) => key.Open(factor.SealedSecret.Span, Purpose(userId));

    private byte[] RecoveryHash(string userId, string code) => key.Hash($"recovery code\n{userId}\n{Plain(code)}");

    /// <summary>People type spaces, dashes and capitals.</summary>
    private static string Plain(string code) =>
        string.Concat(code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    private static string Purpose(string userId) => $"second factor of {userId}";

    private static string NewRecoveryCode() =>
        $"{RandomNumberGenerator.GetString(Letters, GroupChars)}-{RandomNumberGenerator.GetString(Letters, GroupChars)}";
}

/// <summary>How a code compared.</summary>
internal enum CodeResult
{
    /// <summary>Not right, or used before.</summary>
    Wrong,

    /// <summary>Too many tries; whether this one was right was not looked at.</summary>
    Blocked,

    /// <summary>Right; it is used up now.</summary>
    Right,
}
