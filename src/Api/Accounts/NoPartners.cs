namespace TrainItAll.Api.Accounts;

/// <summary>Stands in while there is no authorization server: nobody was sent by a partner, and no partner holds anything.</summary>
internal sealed class NoPartners : ISignInPurpose, IPartnerAccess
{
    public Task<SignInPurpose?> FindAsync(HttpContext http, string transaction, CancellationToken cancellationToken) =>
        Task.FromResult<SignInPurpose?>(null);

    public Task<string> ContinueAsync(
        HttpContext http, string transaction, BrowserSession session, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("There are no transactions to continue.");

    public Task EndAllOfUserAsync(string userId, string reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
