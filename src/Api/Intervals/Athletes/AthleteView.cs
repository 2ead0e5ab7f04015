using System.Globalization;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Profile;

namespace TrainItAll.Api.Intervals.Athletes;

/// <summary>An athlete as this dialect shows it (spec 11). With another person's credentials only what is public.</summary>
/// <param name="Athlete">Whom.</param>
/// <param name="Weight">The weight measured last, in kg; null when none is known or may be read.</param>
/// <param name="RestingHr">The resting heart rate measured last, in bpm.</param>
/// <param name="Profile">What the athlete says about itself.</param>
/// <param name="Sports">The settings of sports as JSON; null to leave them out.</param>
internal sealed record AthleteView(PathAthlete Athlete, double? Weight, int? RestingHr, AthleteProfile Profile, RawJson? Sports)
{
    private static readonly RawJson EmptyList = new("[]");

    public static readonly ViewTable<AthleteView> Table = new(
        "IntervalsAthlete",
        Text("id", "The athlete, i and its number.", view => view.Athlete.ShownId),
        Text("name", "Full name.", Name),
        Text("firstname", "The name without its last word.", view => Split(Name(view)).First),
        Text("lastname", "The last word of the name.", view => Split(Name(view)).Last),
        Text("email", "Email address; null for others than the athlete.", Private(account => account.Email)),
        Text("sex", "M, F or null.", view => view.Profile.Sex is "M" or "F" ? view.Profile.Sex : null),
        Text("city", "Town.", view => view.Profile.City),
        Text("state", "State or region.", view => view.Profile.State),
        Text("country", "Country.", view => view.Profile.Country),
        Text("bio", "A few words.", view => view.Profile.Bio),
        Text("website", "Address of a web page.", view => view.Profile.Website),
        Text("timezone", "IANA zone in which days begin.", view => view.Profile.Timezone ?? "UTC"),
        Text("locale", "Language.", view => view.Profile.Locale ?? "en"),
        Text("measurement_preference", "Units that pages show; the API is metric.", view => view.Profile.ReadsFeet ? "feet" : "meters"),
        new("weight", ViewShape.Number, "Weight measured last, in kg.", view => view.Weight),
        new("icu_weight", ViewShape.Number, "The same as weight.", view => view.Weight),
        new("height", ViewShape.Number, "Height in m.", view => view.Profile.HeightMeters),
        new("icu_resting_hr", ViewShape.Integer, "Resting heart rate measured last, in bpm.", view => view.RestingHr),
        Text("icu_date_of_birth", "Local date; null for others than the athlete.", Birth),
        Text("icu_api_key", "Always null: keys are shown once, when they are made.", _ => null),
        Text("profile_medium", "Address of a picture.", view => view.Athlete.Account.Image),
        new("icu_coach", ViewShape.Truth, "Whether this is a coach.", view => view.Athlete.Account.Role == Storage.Accounts.Role.Coach),
        new("bikes", ViewShape.List, "Always empty.", _ => EmptyList),
        new("shoes", ViewShape.List, "Always empty.", _ => EmptyList),
        Text("status", "Always ACTIVE.", _ => "ACTIVE"),
        Text("plan", "Always FREE.", _ => "FREE"),
        new("sportSettings", ViewShape.List, "Settings per sport.", view => view.Sports),
        new("custom_items", ViewShape.List, "Always empty.", _ => EmptyList));

    private static string Name(AthleteView view) => view.Profile.Name ?? view.Athlete.Account.Name ?? "";

    private static string? Birth(AthleteView view) =>
        view.Athlete.IsCaller ? view.Profile.BirthDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static ViewField<AthleteView> Text(string name, string description, Func<AthleteView, string?> value) =>
        new(name, ViewShape.Text, description, value);

    private static Func<AthleteView, string?> Private(Func<Storage.Accounts.Account, string?> value) =>
        view => view.Athlete.IsCaller ? value(view.Athlete.Account) : null;

    private static (string First, string Last) Split(string name)
    {
        var blank = name.LastIndexOf(' ');

        return blank < 0 ? (name, "") : (name[..blank], name[(blank + 1)..]);
    }
}
