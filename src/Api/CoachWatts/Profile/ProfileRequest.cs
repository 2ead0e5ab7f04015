using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.OpenApi;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;
using TrainItAll.Profile;
using TrainItAll.SportSettings;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Profile;

/// <summary>What a client changes of a profile.</summary>
/// <param name="Person">What it changes of the athlete as a person.</param>
/// <param name="Sport">What it changes of the entry for cycling; null for nothing.</param>
/// <param name="WeightKg">The weight of today; null when none was sent.</param>
/// <param name="Sent">The names of what was sent.</param>
internal sealed record ProfileRequest(
    AthleteProfilePatch Person, Func<int, SportSettingPatch>? Sport, double? WeightKg, ImmutableHashSet<string> Sent)
{
    private const int TextCharsMax = 100;

    private const double WeightKgMin = 20;
    private const double WeightKgMax = 500;

    private static readonly BodyField Weight = BodyField.Number("weight", WeightKgMin, WeightKgMax, "kg", "Weight of today.");
    private static readonly BodyField Ftp = BodyField.Integer("ftp", SportSettingBounds.FtpWattsMin, SportSettingBounds.FtpWattsMax, "W", "Functional threshold power.");
    private static readonly BodyField MaxHr = Hr("maxHr", "Highest heart rate.");
    private static readonly BodyField Lthr = Hr("lthr", "Heart rate at the lactate threshold.");
    private static readonly BodyField Born = BodyField.Day("dob", "Date of birth.");
    private static readonly BodyField Sex = Text("sex", "Sex.");
    private static readonly BodyField City = Text("city", "City.");
    private static readonly BodyField Country = Text("country", "Country.");
    private static readonly BodyField TimeZone = BodyField.TimeZone("timezone", "IANA zone in which the athlete's days begin.");

    private static readonly ImmutableArray<BodyField> All = [Weight, Ftp, MaxHr, Lthr, Born, Sex, City, Country, TimeZone];

    public static ProfileRequest Read(JsonElement body, Issues issues)
    {
        var values = All.ToDictionary(field => field.Name, field => ValueOf(body, field, issues), StringComparer.Ordinal);

        Sent<int?> Whole(BodyField field) => values[field.Name] is { HasValue: true } value ? new(true, (int)value.Number) : default;
        Sent<string?> Words(BodyField field) => values[field.Name] is { HasValue: true } value ? new(true, value.Text) : default;

        var person = new AthleteProfilePatch
        {
            BirthDay = BornOf(values[Born.Name]),
            Sex = Words(Sex) is { IsSent: true, Value: { } said } ? new(true, SexOf(said)) : default,
            City = Words(City),
            Country = Words(Country),
            Timezone = Words(TimeZone),
        };
        var weight = values[Weight.Name];

        return new(
            person,
            new[] { Ftp, MaxHr, Lthr }.Any(field => values[field.Name].HasValue)
                ? number => new SportSettingPatch(number) { FtpWatts = Whole(Ftp), MaxHrBpm = Whole(MaxHr), LthrBpm = Whole(Lthr) }
                : null,
            weight.HasValue ? weight.Number : null,
            [.. values.Where(pair => pair.Value.HasValue).Select(pair => pair.Key)]);
    }

    /// <summary>A weight as the measurement of a day.</summary>
    public static WellnessPatch Weighed(DateOnly day, double kilograms) => new(day)
    {
        Body = new BodyMetricPatch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)) { WeightKg = new(true, kilograms) },
    };

    public static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = All.ToDictionary(field => field.Name, field => (IOpenApiSchema)RequestSchemas.Of(field), StringComparer.Ordinal),
    };

    private static FieldValue ValueOf(JsonElement body, BodyField field, Issues issues)
    {
        if (field != Born)
        {
            return CoachBody.Member(body, field, issues);
        }

        // People were born before the first day that anything can be written for.
        var text = CoachBody.Member(body, Text(field.Name, field.Description), issues);
        if (!text.HasValue)
        {
            return default;
        }

        if (CoachRange.ParseDay(text.Text!) is not { } day || day.Year < FirstYear)
        {
            issues.Add(new Issue(Issue.InvalidString, [field.Name], "Use a calendar date as YYYY-MM-DD, such as 1990-01-16.") { Validation = "date" });

            return default;
        }

        return text with { Number = day.DayNumber };
    }

    private const int FirstYear = 1900;

    /// <summary>As other dialects write it, where that can be told.</summary>
    private static string SexOf(string said) => said.ToUpperInvariant() switch
    {
        "M" or "MALE" => "M",
        "F" or "FEMALE" => "F",
        _ => said,
    };

    private static Sent<DateOnly?> BornOf(FieldValue value) =>
        value.HasValue ? new(true, DateOnly.FromDayNumber((int)value.Number)) : default;

    private static BodyField Hr(string name, string description) =>
        BodyField.Integer(name, SportSettingBounds.HrBpmMin, SportSettingBounds.HrBpmMax, "bpm", description);

    private static BodyField Text(string name, string description) => BodyField.Text(name, TextCharsMax, description);
}
