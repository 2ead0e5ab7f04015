using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Athletes;
using TrainItAll.Upserts;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>The keys of both bodies about subscriptions, read the same way.</summary>
internal sealed class WebhookFields
{
    private const int JsonBytesMax = 64 * 1024;
    private const string Intervals = "intervals";

    private static readonly ImmutableArray<string> Dialects = ["native", Intervals];

    private WebhookFields(ImmutableArray<BodyField> fields) => Fields = fields;

    public WebhookFields(bool isNew)
        : this(isNew ? New() : Changed())
    {
    }

    public ReadOnlySpan<BodyField> All => Fields.AsSpan();

    private ImmutableArray<BodyField> Fields { get; }

    public static WebhookFields Of(BodySchema schema) => new(schema.Fields);

    public void Check(BodyValues values, Issues issues)
    {
        if (Sent(values, "events") is { } events && values.Text(events) is { } listed && Words(listed).IsEmpty)
        {
            issues.Add("events", "Name at least one event.");
        }

        CheckAthletes(values, issues);
        CheckHeaders(values, issues);
    }

    public WebhookChange Make(BodyValues values) => new()
    {
        Url = Sent(values, "url") is { } url && values.Text(url) is { } text ? new(true, text) : default,
        Events = Sent(values, "events") is { } events && values.Text(events) is { } listed ? new(true, Words(listed)) : default,
        Athletes = Sent(values, "athletes") is { } athletes ? new(true, ReadAthletes(values.Text(athletes)) ?? []) : default,
        Headers = Sent(values, "headers") is { } headers ? new(true, ReadHeaders(values.Text(headers)) ?? []) : default,
        Description = Sent(values, "description") is { } description ? new(true, values.Text(description)) : default,
        IncludesSecret = SentFlag(values, "include_secret"),
        Paused = SentFlag(values, "paused"),
        SendsMissed = SentFlag(values, "send_missed") is not { IsSent: true, Value: false },
        InFlightMax = Sent(values, "max_in_flight") is { } inFlight && values.Integer(inFlight) is { } number ? new(true, number) : default,
    };

    /// <summary>Whether a new subscription asks for the fields of Intervals.icu; null when it does not say.</summary>
    public bool? IsIntervals(BodyValues values) =>
        Sent(values, "dialect") is { } dialect && values.Text(dialect) is { } name ? name == Intervals : null;

    private static ImmutableArray<BodyField> New() =>
    [
        BodyField.RequiredText("url", WebhookBounds.UrlCharsMax, "Where to: https, a public host."),
        BodyField.RequiredTextList("events", WebhookBounds.EventTypes, "Which events."),
        BodyField.Choice("dialect", Dialects, "The fields of payloads; native when left out, a client's own when it is a client's."),
        .. Common(),
    ];

    private static ImmutableArray<BodyField> Changed() =>
    [
        BodyField.Id("url", WebhookBounds.UrlCharsMax, "Where to: https, a public host."),
        BodyField.TextList("events", WebhookBounds.EventTypes, "Which events."),
        .. Common(),
        BodyField.Flag("paused", "true stops, false starts again, also after it was disabled."),
        BodyField.Flag("send_missed", "When starting again: false drops what has waited."),
    ];

    private static ImmutableArray<BodyField> Common() =>
    [
        BodyField.Json("athletes", JsonBytesMax, $"A list of athlete ids, at most {WebhookBounds.AthletesMax}; left out or empty, all that you may see."),
        BodyField.Flag("include_secret", "Whether bodies carry the shared word; true when left out."),
        BodyField.Json("headers", JsonBytesMax, $"An object of at most {WebhookBounds.HeadersMax} headers to send along, such as Authorization."),
        BodyField.Text("description", WebhookBounds.DescriptionCharsMax, "What you call it."),
        BodyField.Integer("max_in_flight", 1, WebhookBounds.InFlightMax, "requests", "At once; 1 keeps strict order over all athletes. 8 when left out."),
    ];

    /// <summary>The field when it exists in this body and came.</summary>
    private BodyField? Sent(BodyValues values, string name) =>
        Fields.FirstOrDefault(field => field.Name == name) is { } field && values.IsSent(field) ? field : null;

    private Sent<bool> SentFlag(BodyValues values, string name) =>
        Sent(values, name) is { } field && values.Flag(field) is { } flag ? new(true, flag) : default;

    private static ImmutableArray<string> Words(string listed) =>
        [.. listed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private void CheckAthletes(BodyValues values, Issues issues)
    {
        if (Sent(values, "athletes") is not { } field || values.Text(field) is not { } json)
        {
            return;
        }

        if (ReadAthletes(json) is not { Length: <= WebhookBounds.AthletesMax } athletes
            || athletes.Any(athlete => !athlete.StartsWith(AthleteId.Prefix, StringComparison.Ordinal)))
        {
            issues.Add("athletes", $"Use a list of at most {WebhookBounds.AthletesMax} athlete ids such as mem_….");
        }
    }

    private void CheckHeaders(BodyValues values, Issues issues)
    {
        if (Sent(values, "headers") is not { } field || values.Text(field) is not { } json)
        {
            return;
        }

        if (ReadHeaders(json) is not { } headers)
        {
            issues.Add("headers", "Use an object of texts, such as { \"Authorization\": \"Bearer …\" }.");
        }
        else if (HeaderRules.FindProblem(headers) is { } problem)
        {
            issues.Add("headers", problem);
        }
    }

    /// <returns>Null when it is no list of texts; null stands for none.</returns>
    private static ImmutableArray<string>? ReadAthletes(string? json)
    {
        using var document = JsonDocument.Parse(json ?? "[]");
        var root = document.RootElement;

        return root.ValueKind == JsonValueKind.Array && root.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. root.EnumerateArray().Select(item => item.GetString()!).Distinct(StringComparer.Ordinal)]
            : null;
    }

    /// <returns>Null when it is no object of texts; null stands for none.</returns>
    private static ImmutableArray<WebhookHeader>? ReadHeaders(string? json)
    {
        using var document = JsonDocument.Parse(json ?? "{}");
        var root = document.RootElement;

        return root.ValueKind == JsonValueKind.Object && root.EnumerateObject().All(item => item.Value.ValueKind == JsonValueKind.String)
            ? [.. root.EnumerateObject().Select(item => new WebhookHeader(item.Name, item.Value.GetString()!))]
            : null;
    }
}
