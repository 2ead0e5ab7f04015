using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>One day as this dialect shows it (spec 3.4).</summary>
/// <param name="Day">The day.</param>
/// <param name="Athlete">Whose, and what the caller may see: what it may not is null.</param>
/// <param name="Sent">What the caller has just sent, and thus knows.</param>
internal sealed record WellnessShown(CoachDay Day, CurrentAthlete Athlete, ImmutableHashSet<string> Sent)
{
    public static readonly ViewTable<WellnessShown> Table = new(
        "CoachWattsWellness",
        [
            new("id", ViewShape.Date, "The local date.", shown => shown.Day.View.Day),
            new("userId", ViewShape.Text, "The user, usr_….", shown => shown.Athlete.Account.Id),
            new("date", ViewShape.Text, "The local date, as midnight UTC.", shown => CoachText.Date(shown.Day.View.Day)),
            .. CoachFields.All.Select(Of),
            new(CoachFields.RawJson, ViewShape.Object, "What clients sent along, merged.", shown =>
                shown.MaySee(CoachFields.RawJson, Permission.DailyWellnessRead) && shown.Day.Own?.RawPayload is { } raw ? new RawJson(raw) : null),
            new("tags", ViewShape.List, "Always empty.", _ => ImmutableArray<string>.Empty),
            new("createdAt", ViewShape.Text, "Null: only the last change is kept.", _ => null),
            new("updatedAt", ViewShape.Text, "Last change, UTC.", shown => shown.Day.View.UpdatedAt is { } at ? CoachText.Instant(at) : null),
            new("lastSource", ViewShape.Text, "Who wrote last: manual, or oauth: and the client.", shown => CoachText.Source(shown.Day.Own?.SourceName)),
            new("history", ViewShape.List, "Always null.", _ => null),
        ]);

    public static WellnessShown Of(WellnessView day, CurrentAthlete athlete, ImmutableHashSet<string>? sent = null) =>
        new(new CoachDay(day), athlete, sent ?? []);

    private static ViewField<WellnessShown> Of(CoachField field) => new(
        field.Name,
        field.Body.Kind switch
        {
            FieldKind.Integer => ViewShape.Integer,
            FieldKind.Number => ViewShape.Number,
            _ => ViewShape.Text,
        },
        CoachText.Describe(field.Body),
        shown => shown.MaySee(field.Name, field.Read) ? field.Get(shown.Day) : null);

    private bool MaySee(string name, Permission permission) => Athlete.Permissions.Contains(permission) || Sent.Contains(name);
}

/// <summary>How this dialect writes dates, times and clients.</summary>
internal static class CoachText
{
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00.000Z'", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Source(string? clientId) => clientId switch
    {
        null or "" => null,
        Origin.PersonalKey or Origin.Coach => "manual",
        _ => $"oauth:{clientId}",
    };

    public static string Describe(BodyField field) => field.Kind is FieldKind.Integer or FieldKind.Number
        ? FormattableString.Invariant($"{field.Description} {field.Minimum} to {field.Maximum}, in {field.Unit}.")
        : field.Description;
}
