using System.Globalization;
using System.Reflection;
using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Access;

/// <summary>The athlete that the path names, and who asks: the athlete, a coach of its organization, or the operator.</summary>
internal sealed class PathAthlete : IBindableFromHttpContext<PathAthlete>
{
    /// <summary>The name of the path's part.</summary>
    public const string RouteValue = "athleteId";

    private readonly Account? _account;

    private PathAthlete(CurrentAthlete caller, Account? account, Refusal? refusal)
    {
        Caller = caller;
        _account = account;
        Refusal = refusal;
    }

    /// <summary>Who asks.</summary>
    public CurrentAthlete Caller { get; }

    /// <summary>Why the caller may not; null when it may. Looked at by <see cref="IntervalsAccess"/>, before any handler.</summary>
    public Refusal? Refusal { get; }

    public Account Account => _account ?? throw new InvalidOperationException("The athlete was refused.");

    public AthleteId Id => Account.Athlete;

    /// <summary>As this dialect shows it: <c>i&lt;n&gt;</c>.</summary>
    public string ShownId => string.Create(CultureInfo.InvariantCulture, $"i{Account.AthleteNumber}");

    public bool IsCaller => Account.Id == Caller.Account.Id;

    /// <summary>Whose write it is. A coach's is not the athlete's own.</summary>
    public Origin Origin => IsCaller ? Caller.OriginOf(null) : new Origin(Origin.External, Origin.Coach);

    public bool May(Permission permission) => Caller.Permissions.Contains(permission);

    public static async ValueTask<PathAthlete?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var caller = CurrentAthlete.Of(context);
        var named = context.GetRouteValue(RouteValue) as string ?? "";
        var athleteId = named is not NamedAthletes.Own && named.All(char.IsAsciiDigit) ? $"i{named}" : named;
        if (NamedAthletes.IsOwn(caller, athleteId))
        {
            return new(caller, caller.Account, refusal: null);
        }

        var isCoach = caller.Account.Role == Role.Coach;
        if (!isCoach && !caller.IsOperator)
        {
            return new(caller, account: null, NotYours);
        }

        var athletes = context.RequestServices.GetRequiredService<NamedAthletes>();
        var account = await athletes.FindAsync(athleteId, context.RequestAborted);
        if (account is null && caller.IsOperator)
        {
            return new(caller, account: null, Refusal.NotFound);
        }

        return account is not null && (caller.IsOperator || account.OrganizationId == caller.OrganizationId)
            ? new(caller, account, refusal: null)
            : new(caller, account: null, NotYours);
    }

    /// <summary>The same whether there is such an athlete or not.</summary>
    private static Refusal NotYours { get; } = new(StatusCodes.Status403Forbidden, ApiErrors.Forbidden(
        "Access denied: this is not your athlete.", "Use the athlete id 0, or the id that belongs to these credentials."));
}
