using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Profile;

/// <summary>How a profile is written, as pure functions.</summary>
internal static class ProfileRules
{
    /// <summary>The one record of its collection.</summary>
    public const string Key = "profile";

    public static readonly Collection<AthleteProfile> Collection = new("athleteProfile", RecordJson.Default.AthleteProfile)
    {
        Id = _ => Key,
        Place = _ => new RecordPlace(0, Key),
        ChangedAt = _ => DateTimeOffset.UnixEpoch,
    };

    public static AthleteProfile Merge(AthleteProfile kept, AthleteProfilePatch patch) => kept with
    {
        Timezone = patch.Timezone.Or(kept.Timezone),
        Sex = patch.Sex.Or(kept.Sex),
        BirthDay = patch.BirthDay.Or(kept.BirthDay),
        HeightMeters = patch.HeightMeters.Or(kept.HeightMeters),
        WeightKg = patch.WeightKg.Or(kept.WeightKg),
        RestingHr = patch.RestingHr.Or(kept.RestingHr),
        Locale = patch.Locale.Or(kept.Locale),
        ReadsFeet = patch.ReadsFeet.Or(kept.ReadsFeet),
        City = patch.City.Or(kept.City),
        State = patch.State.Or(kept.State),
        Country = patch.Country.Or(kept.Country),
        Bio = patch.Bio.Or(kept.Bio),
        Website = patch.Website.Or(kept.Website),
        Name = patch.Name.Or(kept.Name),
    };
}
