using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Pages;

/// <summary>Asks someone signed in for the password once more, before something that a stolen session must not do.</summary>
internal static class PasswordProblems
{
    private const string Field = "password";

    /// <returns>Null when the password is right.</returns>
    public static async Task<FormProblem?> ProblemOfAsync(
        this SignIn signIn, HttpContext http, Storage.Accounts.Account account, string? password, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(password))
        {
            return new FormProblem(Field, "Enter your password.");
        }

        return (await signIn.TryAsync(http, account.Email, password, cancellationToken)).Outcome switch
        {
            SignInOutcome.Right => null,
            SignInOutcome.Wrong => new FormProblem(Field, "This is not your password."),
            _ => new FormProblem(Field, "There were many tries: wait a while before the next one."),
        };
    }
}
