namespace TrainItAll.Formats.Workouts;

/// <summary>Reads one line that starts with a dash, word by word (spec/workout-files.md 2.2).</summary>
internal sealed class StepLineReader
{
    private readonly string[] _words;
    private readonly StepLineTargets _targets;
    private readonly List<string> _prompt = [];
    private readonly List<string> _leftOut = [];
    private int _at;
    private bool _hasToken;
    private long? _seconds;
    private double? _meters;
    private WorkoutStep _step = new();

    private StepLineReader(string line, WorkoutSport sport, WorkoutSettings? settings)
    {
        _words = line[1..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        _targets = new StepLineTargets(sport, settings);
    }

    /// <summary>The step of a line.</summary>
    /// <param name="line">The line with its dash, trimmed.</param>
    /// <param name="sport">What it is for.</param>
    /// <param name="settings">What bare units mean; null for the usual.</param>
    /// <param name="warn">Takes what was not understood.</param>
    /// <returns>Null when the line says no duration and no distance, and so is no step.</returns>
    public static WorkoutStep? Read(
        string line, WorkoutSport sport, WorkoutSettings? settings, Action<WorkoutWarningKind, string>? warn = null)
    {
        var reader = new StepLineReader(line, sport, settings);
        while (reader._at < reader._words.Length)
        {
            reader.ReadWord();
        }

        return reader.Finish(warn);
    }

    private void ReadWord()
    {
        var word = Word(_at++);
        if (TryLength(word) || TryTarget(word) || TryModifier(word) || (_hasToken && TryLateModifier(word)))
        {
            _hasToken = true;
            return;
        }

        if (TextTokens.IsGluedNumber(word))
        {
            _hasToken = true;
        }

        (_hasToken ? _leftOut : _prompt).Add(_words[_at - 1]);
    }

    private bool TryLength(string word)
    {
        if (TextTokens.TryDuration(word, out var seconds))
        {
            _seconds = seconds;
            return true;
        }

        if (TextTokens.TryDistance(word, out var meters))
        {
            _meters = meters;
            return true;
        }

        return false;
    }

    private bool TryTarget(string word)
    {
        var used = _targets.Read(word, Word(_at), Word(_at + 1));
        if (used == 0)
        {
            return false;
        }

        _at += used - 1;
        if (_targets.WasZone && _seconds is null && _meters is null && !_step.IsUntilLapPress)
        {
            _prompt.Clear();
        }

        return true;
    }

    private bool TryModifier(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            return TrySetting(word[..equals].ToUpperInvariant(), word[(equals + 1)..].ToUpperInvariant());
        }

        switch (word.ToUpperInvariant())
        {
            case "FREERIDE":
                _step = _step with { IsFreeRide = true };
                return true;
            case "MAXEFFORT":
                _step = _step with { IsMaxEffort = true };
                return true;
            case "HIDEPOWER":
                _step = _step with { HidesPower = true };
                return true;
            case "PRESS" when Word(_at).Equals("LAP", StringComparison.OrdinalIgnoreCase):
                _at++;
                _step = _step with { IsUntilLapPress = true };
                return true;
            default:
                return StepLineTargets.IsCustomZone(word);
        }
    }

    private bool TrySetting(string key, string value)
    {
        if (key == "INTENSITY" && StepWords.Intensity(value) is { } intensity)
        {
            _step = _step with { Intensity = intensity };
            return true;
        }

        if (key == "PHASE" && value is "WARMUP" or "COOLDOWN")
        {
            _step = _step with { Phase = value == "WARMUP" ? WorkoutPhase.Warmup : WorkoutPhase.Cooldown };
            return true;
        }

        return _targets.TryAveraging(key, value);
    }

    /// <summary>Words that only count once the prompt has ended; before, they are ordinary words.</summary>
    private bool TryLateModifier(string word)
    {
        switch (word.ToUpperInvariant())
        {
            case "RAMP":
                _step = _step with { IsRamp = true };
                return true;
            case "REST" or "0":
                _step = _step with { Intensity = StepIntensity.Rest };
                return true;
            case "RPE" when _targets.TryExertion(Word(_at)):
                _at++;
                return true;
            default:
                return _targets.TryBpm(word);
        }
    }

    private WorkoutStep? Finish(Action<WorkoutWarningKind, string>? warn)
    {
        if (_seconds > WorkoutLimits.StepSecondsMax || _meters > WorkoutLimits.StepMetersMax)
        {
            warn?.Invoke(WorkoutWarningKind.LimitReached, "A step lasts at most 10 days or 10,000 km; this line is taken as prose.");
            return null;
        }

        var meters = _meters is { } length && TargetUnits.Rounded(length) > 0 ? TargetUnits.Rounded(length) : (double?)null;
        var seconds = _seconds > 0 ? (int?)_seconds : null;
        if (meters is null && seconds is null && !_step.IsUntilLapPress)
        {
            WarnOfNoLength(warn);
            return null;
        }

        if (meters is not null && seconds is not null)
        {
            warn?.Invoke(WorkoutWarningKind.NotUnderstood, "The step has a distance and a duration; the distance counts.");
        }

        var prompt = string.Join(' ', _prompt);
        var translations = PromptLocales.Read(prompt);
        var step = _targets.AddTo(_step with
        {
            DistanceMeters = meters,
            DurationSeconds = meters is null ? seconds : null,
            Cues = CueMarks.Read(translations.Count > 0 ? translations[0].Text : prompt),
            Translations = translations,
        });
        WarnOfRest(step, warn);

        return step.IsRamp && !StepWords.HasRange(step) ? step with { IsRamp = false } : step;
    }

    /// <summary>A number says that more was meant than a heading or a note.</summary>
    private bool LooksLikeStep => _prompt is [not ['-', ..], ..] && _prompt.Any(word => word.Any(char.IsAsciiDigit));

    private void WarnOfNoLength(Action<WorkoutWarningKind, string>? warn)
    {
        if (_targets.HasAny && _seconds is null)
        {
            warn?.Invoke(WorkoutWarningKind.NotUnderstood, "The line has a target but no duration or distance, so it is no step.");
        }
        else if (_seconds is null && LooksLikeStep)
        {
            warn?.Invoke(
                WorkoutWarningKind.NotUnderstood, "The line has no duration or distance that is understood, such as 10m or 2km, so it is no step.");
        }
    }

    private void WarnOfRest(WorkoutStep step, Action<WorkoutWarningKind, string>? warn)
    {
        if (_leftOut.Count > 0)
        {
            var words = Names.Cut(string.Join(' ', _leftOut), 80);
            warn?.Invoke(WorkoutWarningKind.NotUnderstood, $"Left out after the first duration or target: \"{words}\".");
        }

        if (step.IsRamp && !StepWords.HasRange(step))
        {
            warn?.Invoke(WorkoutWarningKind.NotUnderstood, "A ramp needs a range, such as 50-70%; read as a steady step.");
        }

        foreach (var refused in _targets.Refused)
        {
            warn?.Invoke(WorkoutWarningKind.NotUnderstood, $"\"{Names.Cut(refused, 40)}\" cannot be meant; left out.");
        }
    }

    /// <summary>A word without the punctuation around it; empty beyond the last.</summary>
    private string Word(int at)
    {
        if (at >= _words.Length)
        {
            return string.Empty;
        }

        var word = _words[at].TrimEnd(',', ';', '.');

        return word.StartsWith('<') ? word[1..] : word;
    }
}
