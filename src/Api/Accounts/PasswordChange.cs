using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>Gives an account a new password; whatever the old one opened ends.</summary>
internal sealed class PasswordChange(
    IAccountStore accounts, Passwords passwords, IPartnerAccess partners, AccountMails mails)
{
    private const string Reason = "password changed";

    /// <summary>Changes the password, if the account is still as it was seen.</summary>
    /// <returns>The account as it stands now; null when someone else changed it meanwhile.</returns>
    /// <exception cref="PasswordsBusyException">Too many wait for a hash.</exception>
    public async Task<Account?> ChangeAsync(Account seen, string password, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(password, cancellationToken);

        // First, so that a process that dies here leaves nobody with access that outlives the old password.
        await partners.EndAllOfUserAsync(seen.Id, Reason, cancellationToken);
        var stamped = new StampedPassword(hash, RandomToken.New());
        if (!await accounts.SetPasswordAsync(seen.Id, seen.SecurityStamp, stamped, cancellationToken))
        {
            return null;
        }

        // Again, for what a session of the old password was given in between. Not to be given up half-way.
        await partners.EndAllOfUserAsync(seen.Id, Reason, CancellationToken.None);
        mails.SendNotice(seen, "Your password was changed, and you were signed out everywhere else.");

        return seen with { PasswordHash = stamped.Hash, SecurityStamp = stamped.Stamp };
    }
}
