using System.Text.Json;
using NodaTime;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;
using TrainItAll.Profile;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Athletes;

/// <summary>Reads what an athlete says about itself (spec 11): only what is there changes, null erases, the rest is passed over.</summary>
/// <param name="issues">What is wrong with the body.</param>
internal sealed class AthleteBody(Issues issues)
{
    private const int NameCharsMax = 200;
    private const int BioCharsMax = 2_000;
    private const double HeightMetersMin = 0.3;
    private const double HeightMetersMax = 3;

    private readonly MemberReader _read = new(issues);

    public AthleteProfilePatch Read(JsonElement body) =>
        body.EnumerateObject().Aggregate(new AthleteProfilePatch(), With);

    private AthleteProfilePatch With(AthleteProfilePatch patch, JsonProperty member) => member.Name switch
    {
        "name" => patch with { Name = Sent(_read.Text(member, NameCharsMax)) },
        "city" => patch with { City = Sent(_read.Text(member, NameCharsMax)) },
        "state" => patch with { State = Sent(_read.Text(member, NameCharsMax)) },
        "country" => patch with { Country = Sent(_read.Text(member, NameCharsMax)) },
        "bio" => patch with { Bio = Sent(_read.Text(member, BioCharsMax)) },
        "website" => patch with { Website = Sent(_read.Text(member, BioCharsMax)) },
        "locale" => patch with { Locale = Sent(_read.Text(member, NameCharsMax)) },
        _ => WithBody(patch, member),
    };

    private AthleteProfilePatch WithBody(AthleteProfilePatch patch, JsonProperty member) => member.Name switch
    {
        "sex" => patch with { Sex = Sent(_read.Choice(member, ["M", "F"])) },
        "measurement_preference" => patch with { ReadsFeet = Sent(_read.Choice(member, ["meters", "feet"]) == "feet") },
        "timezone" => patch with { Timezone = Sent(Zone(member)) },
        "icu_date_of_birth" => patch with { BirthDay = Sent(Day(member)) },
        "height" => patch with { HeightMeters = Sent(_read.Number(member, HeightMetersMin, HeightMetersMax)) },
        "weight" or "icu_weight" => patch with
        {
            WeightKg = Sent(_read.Number(member, BodyMetricBounds.WeightKgMin, BodyMetricBounds.WeightKgMax)),
        },
        "icu_resting_hr" => patch with
        {
            RestingHr = Sent(_read.Integer(member, BodyMetricBounds.RestingHrMin, BodyMetricBounds.RestingHrMax)),
        },
        _ => patch,
    };

    private static Sent<T> Sent<T>(T value) => new(true, value);

    private string? Zone(JsonProperty member)
    {
        var name = _read.Text(member, NameCharsMax);
        if (name is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null)
        {
            return name;
        }

        issues.Add(member.Name, "Use an IANA zone, such as Europe/Vienna.");

        return null;
    }

    private DateOnly? Day(JsonProperty member)
    {
        var text = _read.Text(member, NameCharsMax);
        var day = text is null ? null : InstantText.ParseDay(text);
        if (text is not null && day is null)
        {
            issues.Add(member.Name, "Use a local date as YYYY-MM-DD, such as 1990-01-16.");
        }

        return day;
    }
}
