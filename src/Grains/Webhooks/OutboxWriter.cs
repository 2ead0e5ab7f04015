using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Calendar;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks.Payloads;

namespace TrainItAll.Webhooks;

/// <summary>Adds to a commit what the athlete's listeners shall be told of it.</summary>
internal static class OutboxWriter
{
    /// <param name="commit">What will have happened.</param>
    /// <param name="fitnessSince">
    /// The first day whose load changes with it: fitness follows from other events of the log and has no number of its own.
    /// </param>
    /// <param name="head">Whose it is.</param>
    /// <param name="listeners">Who listens.</param>
    /// <param name="windows">How long to gather.</param>
    public static AthleteCommit Tell(
        AthleteCommit commit, DateOnly? fitnessSince, AthleteHead head, ImmutableArray<WebhookListener> listeners, WebhookOptions windows)
    {
        var changes = commit.Events.SelectMany((told, index) => ChangesOf(commit, head, told, commit.BaseSeq + 1 + index)).ToList();
        if (fitnessSince is { } since)
        {
            changes.Add(Fitness(since, commit.BaseSeq + commit.Events.Length, new OutboxDoc(head.OrganizationId, head.Number)));
        }

        var withdrawals = (
            from listener in listeners
            from change in changes
            from withdrawal in MergeRules.WithdrawalsOf(change, listener)
            select withdrawal).ToImmutableHashSet();
        var rows = new Dictionary<(string, string, string), OutboxRow>();
        foreach (var listener in listeners)
        {
            foreach (var row in changes.SelectMany(change => MergeRules.RowsOf(change, listener, commit.At, windows)))
            {
                rows[(row.SubscriptionId, row.MergeKey, row.ItemKey)] = row;
            }
        }

        return commit with
        {
            Outbox = [.. rows.Values.Where(row => !withdrawals.Contains(new OutboxWithdrawal(row.SubscriptionId, row.MergeKey)))],
            Withdrawals = [.. withdrawals],
        };
    }

    /// <summary>One change for each collection that an event is about, so that each listener gets those that it may see.</summary>
    private static ImmutableArray<OutboxChange> ChangesOf(AthleteCommit commit, AthleteHead head, NewEvent told, long seq)
    {
        var doc = new OutboxDoc(head.OrganizationId, head.Number);
        if (told.Type == MergeRules.ScopesChanged)
        {
            return [ScopeNews.ChangeOf(told, seq, doc)];
        }

        var content = JsonSerializer.Deserialize(told.Doc, RecordJson.Default.EventDoc);
        if (content?.Activity is { } activity)
        {
            return [new OutboxChange(told.Type, seq, activity.Id, [new OutboxItem("", (doc with { Activity = activity }).ToJson())])];
        }

        if (content is { Planned: not null } or { Unplanned: not null })
        {
            return [new OutboxChange(told.Type, seq, "", EventsOf(doc, content!))];
        }

        if (content?.SportSettings is { } entries)
        {
            var shownId = string.Create(CultureInfo.InvariantCulture, $"i{head.Number}");

            return [new OutboxChange(told.Type, seq, "", [new OutboxItem("", (doc with { Fields = IntervalsSports.Of(entries, shownId) }).ToJson())])];
        }

        if (told.Type == EventTypes.FitnessUpdated)
        {
            return [.. (content?.Days ?? []).Select(day => Fitness(day, seq, doc))];
        }

        if (content?.Fields is { } fields)
        {
            return [new OutboxChange(told.Type, seq, "", [new OutboxItem("", (doc with { Fields = fields }).ToJson())])];
        }

        ImmutableArray<string> collections = content?.Collections ?? (content?.Collection is { } only ? [only] : []);

        return collections.IsEmpty
            ? [new OutboxChange(told.Type, seq, "", [new OutboxItem("", doc.ToJson())])]
            :
            [
                .. collections.Select(collection => new OutboxChange(
                    told.Type, seq, collection, DaysOf(commit, doc with { Collection = collection }, content!.Days ?? []))),
            ];
    }

    /// <summary>By the day, so that of several changes the earliest day is known.</summary>
    private static OutboxChange Fitness(DateOnly since, long seq, OutboxDoc doc) =>
        new(EventTypes.FitnessUpdated, seq, "", [new OutboxItem(JsonText.Day(since), (doc with { Day = since }).ToJson())]);

    /// <summary>Each calendar event by itself, so that of several changes of one the last is told.</summary>
    private static ImmutableArray<OutboxItem> EventsOf(OutboxDoc doc, EventDoc content) =>
    [
        .. (content.Planned ?? []).Select(planned => new OutboxItem(
            CalendarRules.Key(planned.Id), (doc with { Event = JsonElement.Parse(PlannedText.Of(planned)) }).ToJson())),
        .. (content.Unplanned ?? []).Select(planned => new OutboxItem(
            CalendarRules.Key(planned.Id), (doc with { Event = JsonElement.Parse(PlannedText.OfDeleted(planned)), IsDeleted = true }).ToJson())),
    ];

    private static ImmutableArray<OutboxItem> DaysOf(AthleteCommit commit, OutboxDoc doc, ImmutableArray<DateOnly> days) =>
    [
        .. commit.Upserts.Where(row => row.Collection == doc.Collection && days.Contains(DayOf(row))).Select(row => new OutboxItem(
            $"{row.Collection}/{row.Key}",
            (doc with { Day = DayOf(row), Record = JsonElement.Parse(row.Doc) }).ToJson())),
    ];

    /// <summary>Keys of days and of instants both begin with the date.</summary>
    private static DateOnly DayOf(StoredRecord row) =>
        DateOnly.ParseExact(row.Key.AsSpan(0, "yyyy-MM-dd".Length), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
