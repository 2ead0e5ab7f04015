namespace TrainItAll.Api.Accounts;

/// <summary>What partners were given in a user's name.</summary>
internal interface IPartnerAccess
{
    /// <summary>Ends all families of the user at once on this node, within 5 s elsewhere (password change, account disabled).</summary>
    Task EndAllOfUserAsync(string userId, string reason, CancellationToken cancellationToken);
}
