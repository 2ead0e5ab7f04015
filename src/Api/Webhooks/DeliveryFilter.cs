using System.Collections.Immutable;
using System.Reflection;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>Which deliveries are asked for: <c>state</c>, <c>athlete</c>, <c>since</c>.</summary>
internal sealed class DeliveryFilter : IBindableFromHttpContext<DeliveryFilter>
{
    private static readonly ImmutableArray<string> AllowedKeys = ["state", "athlete", "since", "page", "per_page"];

    /// <summary>The year 5138: anything later is no date.</summary>
    private const long UnixMsMax = 100_000_000_000_000;

    private DeliveryFilter()
    {
    }

    /// <summary>Marks the endpoint, for the OpenAPI document.</summary>
    public static QueryKeys Documented { get; } = new(
    [
        ("state", "pending, delivered, dead or cancelled; left out, all."),
        ("athlete", "Only about this athlete, mem_…."),
        ("since", "Only those put together at or after this moment."),
    ]);

    public Refusal? Refusal { get; private init; }

    private MessageState? State { get; init; }

    private string? Athlete { get; init; }

    private DateTimeOffset? Since { get; init; }

    public static ValueTask<DeliveryFilter?> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(context.Request.Query));

    public MessageQuery QueryOf(string subscriptionId, long skip, int count) => new(subscriptionId, skip, count)
    {
        State = State,
        AthleteId = Athlete,
        Since = Since,
    };

    private static DeliveryFilter Read(IQueryCollection query)
    {
        var issues = new Issues();
        var state = ReadState(query["state"].FirstOrDefault(), issues);
        var since = ReadSince(query["since"].FirstOrDefault(), issues);

        return new DeliveryFilter
        {
            State = state,
            Athlete = query["athlete"].FirstOrDefault(),
            Since = since,
            Refusal = issues.IsEmpty ? null : Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [.. query.Keys], AllowedKeys)),
        };
    }

    private static MessageState? ReadState(string? text, Issues issues)
    {
        if (text is null)
        {
            return null;
        }

        var found = Enum.GetValues<MessageState>().Where(state => WebhookNames.Of(state) == text).ToList();
        if (found.Count == 0)
        {
            issues.Add("state", "Use pending, delivered, dead or cancelled.");
        }

        return found.Count == 0 ? null : found[0];
    }

    private static DateTimeOffset? ReadSince(string? text, Issues issues)
    {
        if (text is null)
        {
            return null;
        }

        if (InstantText.ParseUnixMilliseconds(text, out var problem) is { } milliseconds
            && milliseconds is > 0 and < UnixMsMax)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        issues.Add("since", problem ?? "Use an ISO 8601 time with a zone.");

        return null;
    }
}

/// <summary>Query keys of an endpoint, with what they mean.</summary>
internal sealed record QueryKeys(ImmutableArray<(string Name, string Meaning)> Keys);
