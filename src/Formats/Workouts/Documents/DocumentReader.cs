using System.Text.Json;

namespace TrainItAll.Formats.Workouts;

/// <summary>Reads one document, leniently: what is not understood becomes a warning.</summary>
internal sealed class DocumentReader(WorkoutSport sport, WorkoutSettings? settings)
{
    private static readonly HashSet<string> StepMembers = new(StringComparer.Ordinal)
    {
        "text", "duration", "distance", "until_lap_press", "warmup", "cooldown", "intensity", "ramp", "freeride", "maxeffort",
        "hidepower", "text_locale", "power", "hr", "pace", "cadence", "rpe", "reps", "steps",
    };

    private readonly WorkoutWarnings _warnings = new();
    private readonly ItemBudget _budget = new();
    private DocumentTargets _targets = new(PaceUnits.Usual(sport));

    public WorkoutReading Read(JsonElement document)
    {
        var paceUnit = PaceUnits.Of(DocumentValue.Text(document, "pace_units")) ?? settings?.PaceUnit ?? PaceUnits.Usual(sport);
        _targets = new DocumentTargets(paceUnit);
        var items = new List<WorkoutItem>();
        foreach (var (element, index) in Steps(document, string.Empty).Select((element, index) => (element, index)))
        {
            AddItem(items, element, WorkoutSteps.Path(index));
        }

        if (DocumentValue.Object(document, "description_locale") is not null)
        {
            _warnings.At("description_locale", WorkoutWarningKind.NotUnderstood, "A description in several languages is not kept.");
        }

        var options = DocumentValue.Object(document, "options");
        var workout = new Workout
        {
            Sport = sport,
            Description = Names.Description(DocumentValue.Text(document, "description")),
            PreferredTarget = PreferredTarget(DocumentValue.Text(document, "target")),
            Category = options is { } object1 ? Names.Line(DocumentValue.Text(object1, "category")) : null,
            PoolLengthMeters = options is { } object2 ? PoolLengthMeters(object2) : null,
            Items = [.. items],
        };

        return new WorkoutReading(workout, _warnings.Kept);
    }

    private static TargetKind? PreferredTarget(string? name) => name?.ToUpperInvariant() switch
    {
        "POWER" => TargetKind.Power,
        "HR" => TargetKind.HeartRate,
        "PACE" => TargetKind.Pace,
        _ => null,
    };

    private static double? PoolLengthMeters(JsonElement options)
    {
        var number = DocumentValue.Number(options, "pool_length");

        return number is > 0 and <= 500
            ? TargetUnits.Rounded(number.Value)
            : TextTokens.PoolLengthMeters(DocumentValue.Text(options, "pool_length") ?? string.Empty);
    }

    private static JsonElement.ArrayEnumerator Steps(JsonElement parent, string path)
    {
        if (!parent.TryGetProperty("steps", out var steps) || steps.ValueKind is JsonValueKind.Null)
        {
            return default;
        }

        return steps.ValueKind == JsonValueKind.Array
            ? steps.EnumerateArray()
            : throw new WorkoutFormatException($"{(path.Length == 0 ? path : $"{path}.")}steps is no array.");
    }

    private void AddItem(List<WorkoutItem> items, JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            _warnings.At(path, WorkoutWarningKind.NotUnderstood, "A step is a JSON object; left out.");
            return;
        }

        if (!element.TryGetProperty("reps", out _))
        {
            AddStep(items.Add, element, path, reps: 1);
            return;
        }

        if (Reps(element, path) is not { } reps)
        {
            return;
        }

        var steps = new List<WorkoutStep>();
        AddSteps(steps, element, path, reps, depth: 1);
        if (steps.Count > 0)
        {
            var text = RepeatText.Own(DocumentValue.Text(element, "text"), reps);
            items.Add(new WorkoutRepeat { Reps = reps, Text = text, Steps = [.. steps] });
        }
    }

    private void AddSteps(List<WorkoutStep> steps, JsonElement parent, string path, int reps, int depth)
    {
        var index = 0;
        foreach (var element in Steps(parent, path))
        {
            var own = $"{path}.{WorkoutSteps.Path(index++)}";
            if (element.ValueKind != JsonValueKind.Object)
            {
                _warnings.At(own, WorkoutWarningKind.NotUnderstood, "A step is a JSON object; left out.");
            }
            else if (element.TryGetProperty("reps", out _))
            {
                AddNested(steps, element, own, reps, depth);
            }
            else
            {
                AddStep(steps.Add, element, own, reps);
            }
        }
    }

    private void AddNested(List<WorkoutStep> steps, JsonElement element, string path, int reps, int depth)
    {
        if (depth >= WorkoutLimits.DepthMax)
        {
            throw new WorkoutFormatException("The workout document is nested too deep.");
        }

        if (Reps(element, path) is not { } innerReps)
        {
            return;
        }

        _warnings.At(path, WorkoutWarningKind.Adjusted, "Repeats do not nest; the inner one is written out.");
        var inner = new List<WorkoutStep>();
        AddSteps(inner, element, path, reps, depth + 1);
        steps.AddRange(inner);
        for (var time = 1; time < innerReps; time++)
        {
            foreach (var step in inner)
            {
                if (!TryTake(path, reps))
                {
                    return;
                }

                steps.Add(step);
            }
        }
    }

    private int? Reps(JsonElement element, string path)
    {
        var reps = DocumentValue.Number(element, "reps") ?? 0;
        if (reps < 1)
        {
            _warnings.At(path, WorkoutWarningKind.NotUnderstood, "A repeat has a whole number of times from 1; left out.");
            return null;
        }

        if (reps > WorkoutLimits.RepsMax)
        {
            _warnings.At(path, WorkoutWarningKind.LimitReached, "A repeat has at most 1000 times; taken as 1000.");
        }

        return (int)Math.Min(reps, WorkoutLimits.RepsMax);
    }

    private void AddStep(Action<WorkoutStep> add, JsonElement element, string path, int reps)
    {
        if (ReadStep(element, path) is { } step && TryTake(path, reps))
        {
            add(step);
        }
    }

    private bool TryTake(string path, int reps)
    {
        var isTaken = _budget.TryTake(reps);
        if (!isTaken)
        {
            _warnings.At(path, WorkoutWarningKind.LimitReached, ItemBudget.Message);
        }

        return isTaken;
    }

    private WorkoutStep? ReadStep(JsonElement element, string path)
    {
        WarnOfUnknown(element, path);
        var meters = Length(element, "distance", WorkoutLimits.StepMetersMax, path);
        var seconds = Length(element, "duration", WorkoutLimits.StepSecondsMax, path);
        var isOpen = DocumentValue.Flag(element, "until_lap_press");
        var whole = seconds is { } exact ? Math.Round(exact, MidpointRounding.AwayFromZero) : 0;
        if (meters is null && whole == 0 && !isOpen)
        {
            _warnings.At(path, WorkoutWarningKind.NotUnderstood, "The step has no duration and no distance; left out.");
            return null;
        }

        if (meters is null && seconds != whole && seconds is not null)
        {
            _warnings.At($"{path}.duration", WorkoutWarningKind.Adjusted, "Rounded to whole seconds.");
        }

        var translations = Translations(element, path);
        var step = new WorkoutStep
        {
            Cues = CueMarks.Read(DocumentValue.Text(element, "text") ?? (translations.Count > 0 ? translations[0].Text : null)),
            Translations = translations,
            DistanceMeters = meters,
            DurationSeconds = meters is null && whole > 0 ? (int)whole : null,
            IsUntilLapPress = isOpen,
            Phase = Phase(element),
            Intensity = StepWords.Intensity(DocumentValue.Text(element, "intensity") ?? string.Empty),
            IsRamp = DocumentValue.Flag(element, "ramp"),
            IsFreeRide = DocumentValue.Flag(element, "freeride"),
            IsMaxEffort = DocumentValue.Flag(element, "maxeffort"),
            HidesPower = DocumentValue.Flag(element, "hidepower"),
            Power = _targets.Read(element, "power", TargetKind.Power, path, _warnings),
            HeartRate = _targets.Read(element, "hr", TargetKind.HeartRate, path, _warnings),
            Pace = _targets.Read(element, "pace", TargetKind.Pace, path, _warnings),
            Cadence = _targets.Read(element, "cadence", TargetKind.Cadence, path, _warnings),
            Exertion = _targets.Read(element, "rpe", TargetKind.Exertion, path, _warnings),
        };

        return WithoutEmptyRamp(step, path);
    }

    private Sequence<TranslatedPrompt> Translations(JsonElement element, string path)
    {
        if (DocumentValue.Object(element, "text_locale") is not { } locales)
        {
            return [];
        }

        var translations = new Dictionary<string, TranslatedPrompt>(StringComparer.Ordinal);
        foreach (var member in locales.EnumerateObject())
        {
            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null;
            if (PromptLocales.Possible(member.Name, text) is { } translation)
            {
                translations[translation.Locale] = translation;
                continue;
            }

            _warnings.At($"{path}.text_locale", WorkoutWarningKind.NotUnderstood, "A translation is a language of two letters and a text; left out.");
        }

        return [.. translations.Values];
    }

    private WorkoutStep WithoutEmptyRamp(WorkoutStep step, string path)
    {
        if (!step.IsRamp || StepWords.HasRange(step))
        {
            return step;
        }

        _warnings.At($"{path}.ramp", WorkoutWarningKind.NotUnderstood, "A ramp needs a target with start and end; read as a steady step.");

        return step with { IsRamp = false };
    }

    private static WorkoutPhase Phase(JsonElement element) => DocumentValue.Flag(element, "warmup") ? WorkoutPhase.Warmup
        : DocumentValue.Flag(element, "cooldown") ? WorkoutPhase.Cooldown
        : WorkoutPhase.None;

    private double? Length(JsonElement element, string name, double max, string path)
    {
        var length = DocumentValue.Number(element, name);
        if (length > max)
        {
            _warnings.At($"{path}.{name}", WorkoutWarningKind.LimitReached, "Longer than a step can be; left out.");
            return null;
        }

        return length is { } value && TargetUnits.Rounded(value) > 0 ? TargetUnits.Rounded(value) : null;
    }

    private void WarnOfUnknown(JsonElement element, string path)
    {
        foreach (var member in element.EnumerateObject())
        {
            // A leading underscore marks what was computed for the reader.
            if (!StepMembers.Contains(member.Name) && !member.Name.StartsWith('_') && member.Value.ValueKind != JsonValueKind.Null)
            {
                _warnings.At(
                    $"{path}.{Names.Cut(Names.Clean(member.Name), 40)}", WorkoutWarningKind.NotUnderstood, "Unknown member; left out.");
            }
        }
    }
}
