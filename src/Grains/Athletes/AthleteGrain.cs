using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Utilities;
using TrainItAll.Activities;
using TrainItAll.BodyMetrics;
using TrainItAll.Calendar;
using TrainItAll.DailyWellness;
using TrainItAll.Fitness;
using TrainItAll.Library;
using TrainItAll.LiveFeed;
using TrainItAll.NutritionDays;
using TrainItAll.Profile;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.SleepDays;
using TrainItAll.SportSettings;
using TrainItAll.Storage;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Files;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;
using TrainItAll.Wellness;

namespace TrainItAll.Athletes;

/// <summary>
/// One athlete: the only writer of everything that belongs to it, and the place its reads are served from.
/// Its faces stand in the feature folders.
/// </summary>
internal sealed partial class AthleteGrain : Grain, IHistory
{
    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>How far commits may run ahead of the clock.</summary>
    private static readonly TimeSpan LeadMax = TimeSpan.FromSeconds(1);

    private readonly IAthleteStore _store;
    private readonly INumberSource _numbers;
    private readonly IFileStore _files;
    private readonly IWebhookListenerSource _webhooks;
    private readonly IOptions<WebhookOptions> _webhookOptions;
    private readonly TimeProvider _time;
    private readonly ILogger<AthleteGrain> _logger;
    private readonly AthleteId _athlete;

    private readonly RecordBook<Activity> _activities;
    private readonly RecordBook<BodyMetric> _bodyMetrics;
    private readonly RecordBook<SleepDay> _nights;
    private readonly RecordBook<NutritionDay> _nutritionDays;
    private readonly RecordBook<DailyWellnessDay> _wellnessDays;
    private readonly RecordBook<WellnessDay> _ownDays;
    private readonly RecordBook<CalendarEvent> _calendar;
    private readonly RecordBook<LibraryFolder> _libraryFolders;
    private readonly RecordBook<LibraryWorkout> _libraryWorkouts;
    private readonly RecordBook<SportSetting> _sportSettings;
    private readonly RecordBook<AthleteProfile> _profile;
    private readonly RecordBook<LoadMonth> _loadMonths;
    private readonly RecordBook<FoodLog> _foodLogs;
    private readonly RecordBook<SourceOrder> _sourceOrder;
    private readonly ObserverManager<ILiveFeedObserver> _observers;

    private AthleteHead _head = new("", 0, "", 0, 0);
    private DateTimeOffset _lastCommitAt;

    public AthleteGrain(
        IAthleteStore store,
        INumberSource numbers,
        IFileStore files,
        IWebhookListenerSource webhooks,
        IOptions<WebhookOptions> webhookOptions,
        TimeProvider time,
        ILogger<AthleteGrain> logger)
    {
        _store = store;
        _numbers = numbers;
        _files = files;
        _webhooks = webhooks;
        _webhookOptions = webhookOptions;
        _time = time;
        _logger = logger;
        _athlete = new AthleteId(this.GetPrimaryKeyString());
        _activities = new(_athlete, ActivityRules.Collection, store, this);
        _bodyMetrics = new(_athlete, BodyMetricRules.Collection, store, this);
        _nights = new(_athlete, SleepDayRules.Collection, store, this);
        _nutritionDays = new(_athlete, NutritionDayRules.Collection, store, this);
        _wellnessDays = new(_athlete, DailyWellnessRules.Collection, store, this);
        _ownDays = new(_athlete, WellnessRules.Collection, store, this);
        _calendar = new(_athlete, CalendarRules.Collection, store, this);
        _libraryFolders = new(_athlete, LibraryRules.Folders, store, this);
        _libraryWorkouts = new(_athlete, LibraryRules.Workouts, store, this);
        _sportSettings = new(_athlete, SportSettingRules.Collection, store, this);
        _profile = new(_athlete, ProfileRules.Collection, store, this);
        _loadMonths = new(_athlete, LoadMonth.Collection, store, this);
        _foodLogs = new(_athlete, FoodLogRules.Collection, store, this);
        _sourceOrder = new(_athlete, SourceOrderRules.Collection, store, this);
        _observers = new(ILiveFeedGrain.ObservationLifetime, logger) { GetDateTime = () => time.GetUtcNow().UtcDateTime };
    }

    /// <summary>Takes a new epoch: from here on, whoever held the athlete before can no longer write.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _head = await _store.OpenAsync(_athlete, cancellationToken)
            ?? throw new AthleteNotFoundException($"There is no athlete {_athlete}.");
        await LoadListenersAsync(cancellationToken);
    }

    /// <summary>
    /// To the millisecond, as the API shows it and as text keeps it; later than the last commit, because what was written last
    /// counts, and two writes fit into a millisecond.
    /// </summary>
    private DateTimeOffset Now
    {
        get
        {
            var now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

            // A clock that was set back is believed.
            return now <= _lastCommitAt && _lastCommitAt - now < LeadMax ? _lastCommitAt + OneMillisecond : now;
        }
    }

    private string NewId(string prefix) => $"{prefix}{Guid.CreateVersion7(_time.GetUtcNow()):n}";
}
