using System.Collections.Immutable;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.OAuth;
using TrainItAll.Profile;
using TrainItAll.SportSettings;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Profile;

/// <summary>The athlete as a person, as this dialect shows it.</summary>
/// <param name="Athlete">Who.</param>
/// <param name="Profile">What is known beside the account.</param>
/// <param name="Cycling">The thresholds.</param>
/// <param name="Days">The latest days, for the measurements that belong to days.</param>
/// <param name="Sent">What the caller has just sent, and thus knows; null when it only reads.</param>
internal sealed record ProfileShown(
    CurrentAthlete Athlete, AthleteProfile Profile, SportSetting Cycling, ImmutableArray<WellnessView> Days, ProfileRequest? Sent)
{
    public static readonly ViewTable<ProfileShown> Table = new(
        "CoachWattsProfile",
        [
            new("id", ViewShape.Text, "The user, usr_….", shown => shown.Athlete.Account.Id),
            Of("name", ViewShape.Text, "Full name.", shown => shown.Athlete.Account.Name),
            Of("email", ViewShape.Text, "Email address.", shown => shown.Athlete.Account.Email),
            new("weight", ViewShape.Number, "Latest weight of a year in kg; needs health:read too.", shown =>
                shown.MaySeeBody ? shown.Latest(day => day.WeightKg) : shown.Sent?.WeightKg),
            Of("height", ViewShape.Number, "Height in cm.", shown => shown.Profile.HeightMeters is { } meters ? Math.Round(meters * 100, 1) : null),
            new("restingHr", ViewShape.Integer, "Latest resting heart rate of a year in bpm; needs health:read too.", shown =>
                shown.MaySeeBody ? shown.Latest(day => day.RestingHr) : null),
            Of("maxHr", ViewShape.Integer, "Highest heart rate in bpm.", shown => shown.Cycling.MaxHrBpm),
            Of("lthr", ViewShape.Integer, "Heart rate at the lactate threshold in bpm.", shown => shown.Cycling.LthrBpm),
            Of("ftp", ViewShape.Integer, "Functional threshold power in W.", shown => shown.Cycling.FtpWatts),
            Of("sex", ViewShape.Text, "Sex.", shown => shown.Profile.Sex),
            Of("dob", ViewShape.Date, "Date of birth.", shown => shown.Profile.BirthDay),
            Of("city", ViewShape.Text, "City.", shown => shown.Profile.City),
            Of("country", ViewShape.Text, "Country.", shown => shown.Profile.Country),
            Of("timezone", ViewShape.Text, "IANA zone in which the athlete's days begin.", shown => shown.Profile.Timezone ?? "UTC"),
        ]);

    private bool MaySeeBody => Athlete.Permissions.Contains(Permission.BodyRead);

    private static ViewField<ProfileShown> Of(string name, ViewShape shape, string description, Func<ProfileShown, object?> value) =>
        new(name, shape, description, shown =>
            shown.Athlete.Permissions.Contains(Permission.ProfileRead) || shown.Sent?.Sent.Contains(name) == true ? value(shown) : null);

    private T? Latest<T>(Func<WellnessView, T?> value)
        where T : struct =>
        Days.Reverse().Select(value).FirstOrDefault(known => known is not null);
}
