using System.Globalization;
using TrainItAll.Api.Access;
using TrainItAll.Athletes;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Finds the athlete that a listener names, if it may listen to it.</summary>
internal sealed class LiveAthletes(IAccountStore accounts)
{
    /// <summary>Longer is no id of ours.</summary>
    private const int IdCharsMax = 100;

    /// <returns>Null when there is no such athlete, or it is not the caller's: both look the same.</returns>
    public async Task<LiveRights?> FindAsync(CurrentAthlete caller, string athleteId, CancellationToken cancellationToken)
    {
        if (IsOwn(caller, athleteId))
        {
            return new LiveRights(caller.Id, caller.OrganizationId, caller.Permissions);
        }

        var named = caller.Account.Role == Role.Coach ? await FindAsync(athleteId, cancellationToken) : null;

        return named is not null && named.OrganizationId == caller.OrganizationId
            ? new LiveRights(named.Athlete, named.OrganizationId, caller.Permissions)
            : null;
    }

    /// <summary>Whether a caller may still listen to what it was allowed to.</summary>
    public static bool IsAllowed(CurrentAthlete caller, LiveRights rights) => rights.Athlete == caller.Id
        || (caller.Account.Role == Role.Coach && rights.OrganizationId == caller.OrganizationId);

    private static bool IsOwn(CurrentAthlete caller, string athleteId) =>
        athleteId == "0" || athleteId == caller.Id.Value || NumberOf(athleteId) == caller.Account.AthleteNumber;

    private static long? NumberOf(string athleteId) =>
        athleteId.StartsWith('i') && long.TryParse(athleteId.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private async Task<Account?> FindAsync(string athleteId, CancellationToken cancellationToken) => athleteId.Length > IdCharsMax
        ? null
        : NumberOf(athleteId) is { } number
            ? await accounts.FindByAthleteNumberAsync(number, cancellationToken)
            : await accounts.FindByAthleteAsync(new AthleteId(athleteId), cancellationToken);
}
