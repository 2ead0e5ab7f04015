namespace TrainItAll.Api.Pages.SigningIn;

/// <summary>The way from the sign-in page to a new account and on to the same partner.</summary>
internal static class SignUpLink
{
    public const string Path = "/account/sign-up";

    public static string For(string? transaction) =>
        transaction is null ? Path : Path + QueryString.Create("tx", transaction).ToUriComponent();
}
