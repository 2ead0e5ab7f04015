namespace TrainItAll.Api.Accounts;

/// <summary>More passwords wait to be hashed than the machine can do in a bearable time.</summary>
internal sealed class PasswordsBusyException : Exception
{
    public const int RetryAfterSeconds = 5;

    public PasswordsBusyException()
        : this("Too many sign-ins at once. Try again in a few seconds.")
    {
    }

    public PasswordsBusyException(string message)
        : base(message)
    {
    }

    public PasswordsBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
