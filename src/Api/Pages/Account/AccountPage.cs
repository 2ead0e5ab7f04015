namespace TrainItAll.Api.Pages.Account;

/// <summary>Who is signed in, and the way to everything that can be changed.</summary>
internal sealed class AccountPage : SignedInPage;
