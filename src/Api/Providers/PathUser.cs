using TrainItAll.Api.Access;
using TrainItAll.Athletes;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Providers;

/// <summary>The user that a path names: by UUID, <c>usr_…</c> or <c>mem_…</c> (spec 1.6).</summary>
internal sealed class PathUser(IAccountStore accounts)
{
    private const int IdCharsMax = 100;

    public static bool IsId(string userId) => userId.Length <= IdCharsMax
        && (Guid.TryParse(userId, out _) || userId.StartsWith("usr_", StringComparison.Ordinal)
            || userId.StartsWith(AthleteId.Prefix, StringComparison.Ordinal));

    /// <returns>Null when there is no such user, or the caller may not act for it: nobody learns which.</returns>
    public async Task<Account?> FindAsync(string userId, CurrentAthlete caller, CancellationToken cancellationToken)
    {
        var account = Guid.TryParse(userId, out var uuid)
            ? await accounts.FindByUuidAsync(uuid, cancellationToken)
            : userId.StartsWith(AthleteId.Prefix, StringComparison.Ordinal)
                ? await accounts.FindByAthleteAsync(new AthleteId(userId), cancellationToken)
                : await accounts.FindAsync(userId, cancellationToken);

        return account is not null && (account.Id == caller.Account.Id || caller.IsOperator) ? account : null;
    }
}
