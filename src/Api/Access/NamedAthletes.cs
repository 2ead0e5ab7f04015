using System.Globalization;
using TrainItAll.Athletes;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Access;

/// <summary>Finds the athlete that a caller names: <c>0</c> for its own, <c>i&lt;n&gt;</c>, <c>mem_…</c>.</summary>
internal sealed class NamedAthletes(IAccountStore accounts)
{
    /// <summary>The caller's own athlete, in every dialect that names athletes.</summary>
    public const string Own = "0";

    /// <summary>Longer is no id of ours.</summary>
    private const int IdCharsMax = 100;

    /// <summary>Whether this is the caller itself; costs no look-up.</summary>
    public static bool IsOwn(CurrentAthlete caller, string athleteId) =>
        athleteId == Own || athleteId == caller.Id.Value || NumberOf(athleteId) == caller.Account.AthleteNumber;

    /// <returns>Null when there is no such athlete; whether the caller may know is for others to say.</returns>
    public async Task<Account?> FindAsync(string athleteId, CancellationToken cancellationToken) => athleteId.Length > IdCharsMax
        ? null
        : NumberOf(athleteId) is { } number
            ? await accounts.FindByAthleteNumberAsync(number, cancellationToken)
            : await accounts.FindByAthleteAsync(new AthleteId(athleteId), cancellationToken);

    private static long? NumberOf(string athleteId) =>
        athleteId.StartsWith('i') && long.TryParse(athleteId.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
