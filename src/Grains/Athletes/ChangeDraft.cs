using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Calendar;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Athletes;

/// <summary>Gathers a change that concerns calendar and activities at once, in the order of its events.</summary>
/// <param name="calendar">The athlete's events.</param>
/// <param name="activities">The athlete's activities.</param>
/// <param name="now">The moment of the change.</param>
internal sealed class ChangeDraft(RecordBook<CalendarEvent> calendar, RecordBook<Activity> activities, DateTimeOffset now)
{
    private readonly List<RecordRemoval> _removals = [];
    private readonly List<RecordRemoval> _gone = [];
    private readonly List<ExternalName> _freedNames = [];
    private readonly List<string> _freedFiles = [];
    private readonly List<NewExternalName> _movedNames = [];
    private readonly List<MovedFile> _movedFiles = [];
    private readonly List<NewExternalName> _names = [];
    private readonly List<NewEvent> _told = [];
    private readonly List<Func<long, RecordChange>> _records = [];
    private readonly List<CalendarEvent> _written = [];
    private readonly List<CalendarEvent> _deleted = [];
    private readonly List<(Activity? Before, Activity? After)> _counted = [];

    public bool IsEmpty => _told.Count == 0 && _written.Count == 0 && _deleted.Count == 0;

    /// <summary>The activities that change, for whoever counts their load.</summary>
    public IReadOnlyList<(Activity? Before, Activity? After)> Counted => _counted;

    /// <summary>Files an event as it shall be, with its change counted.</summary>
    public CalendarEvent Put(CalendarEvent planned, Kept<CalendarEvent>? before)
    {
        var written = planned with { UpdatedAt = now, Revision = (before?.Record.Revision ?? 0) + 1 };
        _written.Add(written);
        _records.Add(last => before is null ? calendar.Change(written, last) : calendar.Change(written, before));

        return written;
    }

    public void Remove(Kept<CalendarEvent> kept)
    {
        _deleted.Add(kept.Record);
        _removals.Add(calendar.Removal(kept));
    }

    public void Name(ExternalName name, int eventId) => _names.Add(new NewExternalName(name, CalendarRules.Key(eventId)));

    public void Free(ExternalName name) => _freedNames.Add(name);

    public void Name(ExternalName name, string activityId) => _names.Add(new NewExternalName(name, activityId));

    public void FreeFile(string sha256) => _freedFiles.Add(sha256);

    /// <summary>A name or a file that leads to another activity from now on.</summary>
    public void Move(ExternalName name, string activityId) => _movedNames.Add(new NewExternalName(name, activityId));

    public void MoveFile(string sha256, string activityId) => _movedFiles.Add(new MovedFile(sha256, activityId));

    /// <summary>What else is kept or goes along; nobody is told of it by itself.</summary>
    public void Keep(Func<long, RecordChange> record) => _records.Add(record);

    public void Drop(RecordRemoval record) => _gone.Add(record);

    /// <summary>Files an activity that is new.</summary>
    public void Add(Activity activity)
    {
        _records.Add(last => activities.Change(activity, last));
        _told.Add(EventDoc.ActivityUploaded(activity));
        _counted.Add((null, activity));
    }

    /// <summary>Files an activity that was there.</summary>
    public void Put(Activity activity, Kept<Activity> before)
    {
        _records.Add(_ => activities.Change(activity, before));
        _told.Add(EventDoc.ActivityUpdated(activity));
        if (activity.Analysis is not null && activity.FileSha256 is not null && activity.FileSha256 != before.Record.FileSha256)
        {
            _told.Add(EventDoc.ActivityAnalyzed(activity));
        }

        _counted.Add((before.Record, activity));
    }

    public void Remove(Kept<Activity> kept) => Remove(kept, kept.Record, ActivityRules.NamesOf(kept.Record));

    /// <summary>Ends an activity.</summary>
    /// <param name="kept">The activity.</param>
    /// <param name="told">As listeners are told of it.</param>
    /// <param name="freed">Names that are free from now on.</param>
    public void Remove(Kept<Activity> kept, Activity told, IEnumerable<ExternalName> freed)
    {
        _removals.Add(activities.Removal(kept));
        _freedNames.AddRange(freed);
        _told.Add(EventDoc.ActivityDeleted(told));
        _counted.Add((kept.Record, null));
    }

    /// <summary>What was gathered, behind another change; records of both are made by the last event at the latest.</summary>
    /// <param name="change">What comes first.</param>
    /// <param name="seq">The last change of the athlete so far.</param>
    public Change After(Change change, long seq)
    {
        ImmutableArray<NewEvent> events = [.. change.Events, .. _told, .. CalendarNews()];

        return change with
        {
            Records = [.. change.Records, .. _records.Select(record => record(seq + events.Length))],
            Events = events,
            Removals = [.. change.Removals, .. _removals, .. _gone],
            FreedNames = [.. change.FreedNames, .. _freedNames],
            FreedFiles = [.. change.FreedFiles, .. _freedFiles],
            MovedNames = [.. change.MovedNames, .. _movedNames],
            MovedFiles = [.. change.MovedFiles, .. _movedFiles],
            ExternalNames = [.. change.ExternalNames, .. _names],
        };
    }

    private List<NewEvent> CalendarNews() => _written.Count == 0 && _deleted.Count == 0 ? [] : EventDoc.CalendarUpdated(_written, _deleted);
}
