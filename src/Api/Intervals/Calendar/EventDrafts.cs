using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>The events that a body makes; where it means one several times, the later items build on the earlier.</summary>
/// <param name="settings">The athlete's.</param>
/// <param name="athlete">Whose, and who writes.</param>
/// <param name="planAppliedAt">The plan that all of them come with; null for none.</param>
/// <param name="isList">Whether messages must say which item is wrong.</param>
internal sealed class EventDrafts(PlanSettings settings, PathAthlete athlete, DateTimeOffset? planAppliedAt, bool isList)
{
    private readonly List<EventDraft> _drafts = [];
    private readonly List<int> _places = [];
    private readonly Dictionary<(int, string, string), int> _known = [];
    private readonly Issues _issues = new();

    public ImmutableArray<EventDraft> All => [.. _drafts];

    /// <summary>Why nothing can be written; null when all can.</summary>
    public Refusal? Refusal => _issues.IsEmpty ? null : Refusal.BadRequest(ApiErrors.InvalidBody(_issues, [], []));

    /// <param name="item">As sent.</param>
    /// <param name="name">Which event it means; null for a new one.</param>
    /// <param name="before">That event; null when there is none.</param>
    public void Add(JsonElement item, EventName? name, CalendarEvent? before)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            _issues.Add($"[{_places.Count}]: an event must be a JSON object.");
            _places.Add(0);

            return;
        }

        var key = (before?.Id ?? 0, name?.ExternalId ?? "", before is null ? name?.Uid ?? "" : "");
        var isAgain = name is not null && _known.TryGetValue(key, out _);
        var place = isAgain ? _known[key] : _drafts.Count;
        var earlier = isAgain ? _drafts[place].Event : before;
        var planned = Read(item, earlier);
        planned = planAppliedAt is null ? planned : planned with { PlanAppliedAt = planAppliedAt };
        var draft = new EventDraft(planned, before?.Revision ?? 0, IsOnce: name is not null);
        _places.Add(place);
        if (isAgain)
        {
            _drafts[place] = draft;

            return;
        }

        _drafts.Add(draft);
        if (name is not null)
        {
            _known[key] = place;
        }
    }

    /// <summary>The events that were written, one for each item.</summary>
    public ImmutableArray<CalendarEvent> InOrder(ImmutableArray<CalendarEvent> written) => [.. _places.Select(place => written[place])];

    private CalendarEvent Read(JsonElement item, CalendarEvent? before)
    {
        var own = new Issues();
        var planned = new EventBody(settings, own).Read(item, before, SingleActivity.AthleteIdOf(athlete.Caller));
        foreach (var issue in own.IsEmpty ? [] : own.ToDetails([], []).Issues)
        {
            _issues.Add(!isList ? issue : issue with { Path = [FormattableString.Invariant($"[{_places.Count}].{string.Join('.', issue.Path)}")] });
        }

        return planned;
    }
}
