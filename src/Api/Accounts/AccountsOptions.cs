namespace TrainItAll.Api.Accounts;

/// <summary>People's accounts. Section <c>TrainItAll:Accounts</c>.</summary>
internal sealed class AccountsOptions
{
    public const string Section = "TrainItAll:Accounts";

    /// <summary>Whether anybody may make an account. Off: only the operator makes users.</summary>
    public bool SignUp { get; set; }
}
