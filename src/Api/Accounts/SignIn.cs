using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>Checks e-mail and password, and slows down whoever guesses (spec oauth.md §11).</summary>
internal sealed partial class SignIn(
    IAccountStore accounts,
    IBrowserSessionStore browsers,
    ISignInTryStore tries,
    BrowserSessions sessions,
    Passwords passwords,
    NetworkLimits limits,
    InstallationKey key,
    TimeProvider time,
    ILogger<SignIn> logger)
{
    /// <summary>Five tries in 15 minutes, then waits of 1 minute, doubling to an hour.</summary>
    public static readonly TryRule Rule = new(
        Tries: 5, TimeSpan.FromMinutes(15), FirstWait: TimeSpan.FromMinutes(1), Doublings: 6, LongestWait: TimeSpan.FromHours(1));

    /// <exception cref="PasswordsBusyException">Too many sign in at once.</exception>
    public async Task<SignInResult> TryAsync(
        HttpContext http, string email, string password, CancellationToken cancellationToken)
    {
        var network = Network.Of(http);
        if (!limits.WrongPasswords.TryTake(network))
        {
            return SignInResult.NetworkBlocked;
        }

        var account = await accounts.FindByEmailAsync(email, cancellationToken);
        var counter = await CounterAsync(http, account, email, cancellationToken);
        if (!await tries.TakeAsync(counter, Rule, time.GetUtcNow(), cancellationToken))
        {
            return SignInResult.Blocked;
        }

        var match = await passwords.CompareAsync(account?.PasswordHash, password, cancellationToken);
        if (match == PasswordMatch.Wrong || account is null or { DisabledAt: not null })
        {
            Log.Refused(logger, account?.Id ?? "unknown", network);

            return SignInResult.Wrong;
        }

        limits.WrongPasswords.TakeBack(network);
        await tries.ForgetAsync(counter, cancellationToken);
        if (match == PasswordMatch.RightButCheap)
        {
            await RehashAsync(account, password, cancellationToken);
        }

        return new SignInResult(SignInOutcome.Right, account);
    }

    /// <summary>Forgets the tries from here: who chose a new password by a link of the mailbox is the owner.</summary>
    public async Task ForgiveAsync(HttpContext http, Account account, CancellationToken cancellationToken) =>
        await tries.ForgetAsync(await CounterAsync(http, account, account.Email, cancellationToken), cancellationToken);

    /// <summary>
    /// Tries are counted per account and network; a browser that has signed in to this account before has a counter of
    /// its own, so that a stranger's guesses do not keep the owner out.
    /// </summary>
    private async Task<byte[]> CounterAsync(
        HttpContext http, Account? account, string email, CancellationToken cancellationToken)
    {
        var browser = sessions.BrowserHash(http);
        var isKnown = browser is not null
            && await browsers.IsKnownBrowserAsync(account?.Id ?? "", browser, cancellationToken);
        var place = isKnown ? Convert.ToHexString(browser!) : Network.Of(http);

        return key.Hash($"password try\n{email.ToLowerInvariant()}\n{place}");
    }

    private async Task RehashAsync(Account account, string password, CancellationToken cancellationToken) =>
        await accounts.RehashPasswordAsync(
            account.Id, account.PasswordHash, await passwords.HashAsync(password, cancellationToken), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A sign-in as {User} from {Network} was refused: wrong password or disabled")]
        public static partial void Refused(ILogger logger, string user, string network);
    }
}

/// <summary>How a try to sign in ended.</summary>
/// <param name="Outcome">What to say.</param>
/// <param name="Account">Who; only with <see cref="SignInOutcome.Right"/>.</param>
internal sealed record SignInResult(SignInOutcome Outcome, Account? Account)
{
    public static readonly SignInResult Wrong = new(SignInOutcome.Wrong, null);
    public static readonly SignInResult Blocked = new(SignInOutcome.Blocked, null);
    public static readonly SignInResult NetworkBlocked = new(SignInOutcome.NetworkBlocked, null);
}

/// <summary>The ways a try to sign in ends.</summary>
internal enum SignInOutcome
{
    /// <summary>E-mail or password is not right, or the user is disabled: one answer for all.</summary>
    Wrong,

    /// <summary>Too many tries on this account from here; whether this one was right was not looked at.</summary>
    Blocked,

    /// <summary>Too many wrong passwords from this network.</summary>
    NetworkBlocked,

    /// <summary>The password is right.</summary>
    Right,
}
