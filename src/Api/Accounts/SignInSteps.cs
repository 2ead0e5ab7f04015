using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>What follows a right password: the second factor if there is one, then the session, then the way on.</summary>
internal sealed class SignInSteps(
    BrowserSessions sessions, SecondFactors factors, PendingSignIns pending, ISignInPurpose purposes)
{
    /// <summary>E-mail and password were right.</summary>
    /// <returns>Where to send the browser.</returns>
    public async Task<string> PassedAsync(
        HttpContext http, Account account, SignInGoal goal, CancellationToken cancellationToken)
    {
        if (!await factors.IsOnAsync(account.Id, cancellationToken))
        {
            return await FinishAsync(http, account, goal, cancellationToken);
        }

        pending.Write(http, account, goal);

        return SignInPaths.SecondFactor;
    }

    /// <summary>Starts the session: whoever comes here has shown everything that the account asks for.</summary>
    /// <returns>Where to send the browser.</returns>
    public async Task<string> FinishAsync(
        HttpContext http, Account account, SignInGoal goal, CancellationToken cancellationToken)
    {
        var session = await sessions.StartAsync(http, account, cancellationToken);

        return string.IsNullOrEmpty(goal.Transaction)
            ? SignInPaths.Next(goal.Next)
            : await purposes.ContinueAsync(http, goal.Transaction, session, cancellationToken);
    }
}

/// <summary>Where someone who signs in was going.</summary>
/// <param name="Transaction">A partner's transaction; null when no partner sent the browser.</param>
/// <param name="Next">Name of a page in <see cref="SignInPaths"/>; null for the account page.</param>
internal sealed record SignInGoal(string? Transaction, string? Next);
