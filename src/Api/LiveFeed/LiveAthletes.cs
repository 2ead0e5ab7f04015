using TrainItAll.Api.Access;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Finds the athlete that a listener names, if it may listen to it.</summary>
internal sealed class LiveAthletes(NamedAthletes athletes)
{
    /// <returns>Null when there is no such athlete, or it is not the caller's: both look the same.</returns>
    public async Task<LiveRights?> FindAsync(CurrentAthlete caller, string athleteId, CancellationToken cancellationToken)
    {
        if (NamedAthletes.IsOwn(caller, athleteId))
        {
            return new LiveRights(caller.Id, caller.OrganizationId, caller.Permissions);
        }

        var named = caller.Account.Role == Role.Coach ? await athletes.FindAsync(athleteId, cancellationToken) : null;

        return named is not null && named.OrganizationId == caller.OrganizationId
            ? new LiveRights(named.Athlete, named.OrganizationId, caller.Permissions)
            : null;
    }

    /// <summary>Whether a caller may still listen to what it was allowed to.</summary>
    public static bool IsAllowed(CurrentAthlete caller, LiveRights rights) => rights.Athlete == caller.Id
        || (caller.Account.Role == Role.Coach && rights.OrganizationId == caller.OrganizationId);
}
