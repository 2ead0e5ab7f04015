using System.Globalization;
using TrainItAll.Providers;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Providers;

/// <summary>The parameters of a sync (spec 1.1): those of other providers are passed over, but must have their type.</summary>
internal sealed class SyncQuery(IQueryCollection query)
{
    private const long SecondsMax = 4_102_444_800;
    private const int MillisecondDigits = 13;
    private const int LimitByDefault = 50;
    private const int LimitMax = 100;

    private static readonly string[] Types = ["workouts", "247", "all"];
    private static readonly string[] Flags = ["samples", "zones", "route"];

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; private set; }

    public string DataType { get; private set; } = "all";

    public bool IsAsync { get; private set; } = true;

    /// <summary>What was asked for. Look at <see cref="Problem"/> before it is used.</summary>
    public SyncRequest Read(Account account, string provider)
    {
        var type = Text("data_type") ?? "all";
        DataType = Types.Contains(type, StringComparer.Ordinal) ? type : Refuse("all", "data_type must be workouts, 247 or all.");
        IsAsync = Flag("async", true);
        var parts = string.Join(',', Flags.Where(name => Flag(name, false)));
        var (start, end) = (Time("summary_start_time", isEnd: false), Time("summary_end_time", isEnd: true));
        var since = query.ContainsKey("since") ? Number("since", 0, 0, SecondsMax) : 0;
        if (start > end)
        {
            Refuse(0, "summary_start_time must not be after summary_end_time.");
        }

        var request = new SyncRequest(account.Id, account.Athlete.Value, provider, DataType)
        {
            Limit = (int)Number("limit", LimitByDefault, 1, LimitMax),
            Offset = (int)Number("offset", 0, 0, int.MaxValue - LimitMax),
            ByModification = Flag("filter_by_modification_time", true),
        };

        // What belongs to another provider has been looked at, and is passed over.
        return provider switch
        {
            "suunto" => request with { Since = since },
            "garmin" => Plain(request) with { Since = start, Until = end },
            "polar" => Plain(request) with { Parts = parts },
            _ => Plain(request),
        };
    }

    private string? Text(string name) => query[name] switch
    {
        [] => null,
        [{ } text] => text,
        _ => Refuse("", $"{name} must be sent once."),
    };

    private long Number(string name, long byDefault, long minimum, long maximum)
    {
        if (Text(name) is not { } text)
        {
            return byDefault;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        var hint = text.Length == MillisecondDigits && maximum == SecondsMax ? " It looks like milliseconds; send seconds." : "";

        return Refuse(byDefault, FormattableString.Invariant($"{name} must be a whole number from {minimum} to {maximum}.{hint}"));
    }

    private bool Flag(string name, bool byDefault) => Text(name)?.ToLowerInvariant() switch
    {
        null => byDefault,
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        _ => Refuse(byDefault, $"{name} must be true or false."),
    };

    private static SyncRequest Plain(SyncRequest request) => request with { Limit = LimitByDefault, Offset = 0, ByModification = true };

    /// <returns>Unix seconds; a date alone is its beginning, or its end.</returns>
    private long? Time(string name, bool isEnd)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= SecondsMax)
        {
            return seconds;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            return new DateTimeOffset(day.AddDays(isEnd ? 1 : 0), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
        }

        if (!text.All(char.IsAsciiDigit)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.ToUnixTimeSeconds() is >= 0 and <= SecondsMax and var told)
        {
            return told;
        }

        return Refuse<long?>(null, $"Invalid datetime format: '{text}'. Expected ISO 8601 format or Unix timestamp.");
    }

    /// <summary>The first problem is told.</summary>
    private T Refuse<T>(T instead, string problem)
    {
        Problem ??= problem;

        return instead;
    }
}
