namespace TrainItAll.Formats.Workouts;

/// <summary>Collects the targets of a step line; of several of one kind the last wins.</summary>
internal sealed class StepLineTargets(WorkoutSport sport, WorkoutSettings? settings)
{
    private readonly Dictionary<TargetKind, WorkoutTarget> _targets = [];
    private readonly Dictionary<TargetKind, TargetAveraging> _averagings = [];
    private readonly List<string> _refused = [];

    /// <summary>Whether the last token was a zone.</summary>
    public bool WasZone { get; private set; }

    public bool HasAny => _targets.Count > 0;

    /// <summary>Tokens with numbers that cannot be.</summary>
    public IReadOnlyList<string> Refused => _refused;

    public static bool IsCustomZone(string word) =>
        word.StartsWith("CZ", StringComparison.OrdinalIgnoreCase) && TextTokens.TryZones(word.AsSpan(1), out _, out _);

    /// <summary>Reads a target that may go on in the next two words.</summary>
    /// <returns>How many words it took; 0 when the word is no target.</returns>
    public int Read(string word, string next, string afterNext)
    {
        WasZone = false;
        if (TextTokens.TryRange(word, "%", out var start, out var end))
        {
            return ReadPercent(word, start, end, next, afterNext);
        }

        if (TextTokens.TryRange(word, "w", out start, out end))
        {
            return Add(word, TargetUnit.Watts, start, end, 1);
        }

        if (TextTokens.TryRange(word, "rpm", out start, out end))
        {
            return Add(word, TargetUnit.Rpm, start, end, 1);
        }

        if (TextTokens.TryZones(word, out start, out end))
        {
            WasZone = true;
            return ReadZone(word, start, end, next);
        }

        return TextTokens.TryPace(word, out start, out end, out var unit) && Is(next, "PACE") && Unit(unit) is { } paceUnit
            ? Add(word, paceUnit, start, end, 2)
            : 0;
    }

    public bool TryBpm(string word) =>
        TextTokens.TryRange(word, "bpm", out var start, out var end) && Add(word, TargetUnit.Bpm, start, end, 1) > 0;

    public bool TryExertion(string word) =>
        TextTokens.TryRange(word, string.Empty, out var start, out var end) && Add(word, TargetUnit.Rpe, start, end, 1) > 0;

    public bool TryAveraging(string key, string value)
    {
        TargetKind? kind = key switch
        {
            "POWER" => TargetKind.Power,
            "HR" => TargetKind.HeartRate,
            "PACE" => TargetKind.Pace,
            _ => null,
        };
        if (kind is null || StepWords.Averaging(value) is not { } averaging)
        {
            return false;
        }

        _averagings[kind.Value] = averaging;

        return true;
    }

    public WorkoutStep AddTo(WorkoutStep step) => step with
    {
        Power = Of(TargetKind.Power),
        HeartRate = Of(TargetKind.HeartRate),
        Pace = Of(TargetKind.Pace),
        Cadence = Of(TargetKind.Cadence),
        Exertion = Of(TargetKind.Exertion),
    };

    private WorkoutTarget? Of(TargetKind kind) => _targets.TryGetValue(kind, out var target)
        ? target with { Averaging = _averagings.GetValueOrDefault(kind) }
        : null;

    private int ReadPercent(string word, double start, double? end, string next, string afterNext)
    {
        if (!Is(next, "MMP"))
        {
            var (unit, used) = next.ToUpperInvariant() switch
            {
                "HR" => (TargetUnit.PercentMaxHr, 2),
                "LTHR" => (TargetUnit.PercentLthr, 2),
                "PACE" => (TargetUnit.PercentPace, 2),
                "FTP" => (TargetUnit.PercentFtp, 2),
                _ => (TargetUnit.PercentFtp, 1),
            };

            return Add(word, unit, start, end, used);
        }

        var hasDuration = TextTokens.TryDuration(afterNext, out var seconds) && seconds is > 0 and <= WorkoutLimits.StepSecondsMax;
        var count = Add(word, TargetUnit.PercentMmp, start, end, hasDuration ? 3 : 2);
        if (hasDuration && _targets.TryGetValue(TargetKind.Power, out var target) && target.Unit == TargetUnit.PercentMmp)
        {
            _targets[TargetKind.Power] = target with { MmpSeconds = (int)seconds };
        }

        return count;
    }

    private int ReadZone(string word, double start, double? end, string next) => next.ToUpperInvariant() switch
    {
        "HR" => Add(word, TargetUnit.HrZone, start, end, 2),
        "PACE" => Add(word, TargetUnit.PaceZone, start, end, 2),
        _ => Add(word, BareZone(), start, end, 1),
    };

    private int Add(string word, TargetUnit unit, double start, double? end, int used)
    {
        if (TargetUnits.Possible(unit, start, end) is { } target)
        {
            _targets[target.Kind] = target;
            return used;
        }

        _refused.Add(word);

        return used;
    }

    /// <summary>A zone of power, unless the athlete has no threshold power for the sport but one of the others.</summary>
    private TargetUnit BareZone()
    {
        if (settings is null || settings.FtpWatts is not null)
        {
            return TargetUnit.PowerZone;
        }

        foreach (var kind in settings.TargetOrder)
        {
            if (kind == TargetKind.HeartRate && settings.HrZoneBpm.Count > 0)
            {
                return TargetUnit.HrZone;
            }

            if (kind == TargetKind.Pace && settings is { ThresholdPaceMetersPerSecond: not null, PaceZonePercents.Count: > 0 })
            {
                return TargetUnit.PaceZone;
            }
        }

        return TargetUnit.PowerZone;
    }

    private TargetUnit? Unit(string? name) => name is not null
        ? TextTokens.PaceUnit(name)
        : settings?.PaceUnit ?? PaceUnits.Usual(sport);

    private static bool Is(string word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
