using System.Text.Json;
using NodaTime;
using NodaTime.Extensions;
using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Profile;
using TrainItAll.Upserts;

namespace TrainItAll.Api.CoachWatts;

/// <summary>The athlete's own clock: which local day and which moment clients mean (spec 3.2, 4.1).</summary>
internal sealed class CoachClock(DateTimeZone zone)
{
    private const int DateLength = 10;
    private const string DayForm = "Use the athlete's local date as YYYY-MM-DD, or an ISO 8601 time with an offset.";

    public static async Task<CoachClock> OfAsync(CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var profile = await grains.GetGrain<IProfileGrain>(athlete.Id.Value).GetAsync(cancellationToken);

        return new(ZoneOf(profile.Value.Timezone));
    }

    public static DateTimeZone ZoneOf(string? name) =>
        (name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)) ?? DateTimeZone.Utc;

    public DateOnly Today(DateTimeOffset now) => now.ToInstant().InZone(zone).Date.ToDateOnly();

    /// <summary>Reads the member <c>date</c>.</summary>
    /// <returns>A day that counts only when there are no issues.</returns>
    public DateOnly Day(JsonElement body, Issues issues)
    {
        const string Name = "date";
        if (!body.TryGetProperty(Name, out var sent) || sent.ValueKind == JsonValueKind.Null)
        {
            issues.Missing(Name, "string");

            return default;
        }

        if (sent.ValueKind != JsonValueKind.String)
        {
            issues.Add(FieldReader.WrongType(BodyField.Day(Name, ""), TokenOf(sent)));

            return default;
        }

        var day = Day(sent.GetString()!);
        if (day is null)
        {
            issues.Add(new Issue(Issue.InvalidString, [Name], DayForm) { Validation = "date" });
        }
        else if (day < WriteBounds.DayMin || day > WriteBounds.DayMax)
        {
            issues.Add(Name, FormattableString.Invariant(
                $"The day must lie between {WriteBounds.DayMin:yyyy-MM-dd} and {WriteBounds.DayMax:yyyy-MM-dd}."));
        }

        return day ?? default;
    }

    /// <summary>The day that a text means: the one written in it, but of UTC the one on the athlete's clock.</summary>
    /// <returns>Null when it is no date.</returns>
    public DateOnly? Day(string text)
    {
        if (InstantText.ParseDay(text) is { } day)
        {
            return day;
        }

        if (text.Length <= DateLength || Moment(text) is not { } moment)
        {
            return null;
        }

        return text[^1] is 'Z' or 'z'
            ? moment.ToInstant().InZone(zone).Date.ToDateOnly()
            : InstantText.ParseDay(text.AsSpan(0, DateLength));
    }

    /// <summary>The moment that a text means; without an offset it is on the athlete's clock.</summary>
    /// <returns>Null when it is no moment.</returns>
    public DateTimeOffset? Moment(string text)
    {
        if (text.Length <= DateLength)
        {
            return null;
        }

        if (InstantText.ParseUnixMilliseconds(text, out _) is { } milliseconds)
        {
            return Within(milliseconds);
        }

        // Read as if it were UTC, then understood as what the clock on the wall said.
        if (InstantText.ParseUnixMilliseconds($"{text}Z", out _) is not { } wall || Within(wall) is not { } local)
        {
            return null;
        }

        return LocalDateTime.FromDateTime(local.UtcDateTime).InZoneLeniently(zone).ToInstant().ToDateTimeOffset();
    }

    /// <summary>The day of an activity where it took place; on the athlete's clock when nobody said where.</summary>
    public DateOnly DayOf(TrainItAll.Activities.Activity activity) =>
        activity.StartedAt.ToInstant().InZone(activity.Timezone is { } named ? ZoneOf(named) : zone).Date.ToDateOnly();

    public LocalTime TimeOf(DateTimeOffset moment) => moment.ToInstant().InZone(zone).TimeOfDay;

    private static DateTimeOffset? Within(long milliseconds) =>
        milliseconds >= WriteBounds.InstantMin.ToUnixTimeMilliseconds() && milliseconds <= WriteBounds.InstantMax.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static JsonTokenType TokenOf(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.Number => JsonTokenType.Number,
        JsonValueKind.True => JsonTokenType.True,
        JsonValueKind.False => JsonTokenType.False,
        JsonValueKind.Array => JsonTokenType.StartArray,
        _ => JsonTokenType.StartObject,
    };
}
