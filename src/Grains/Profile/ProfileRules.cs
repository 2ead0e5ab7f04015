using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Profile;

/// <summary>How a profile is written, as pure functions.</summary>
internal static class ProfileRules
{
    /// <summary>There is one, at the beginning of time.</summary>
    public static readonly RecordPlace Place = new(0, "profile");

    public static readonly Collection<KeptProfile> Collection = new("profile", RecordJson.Default.KeptProfile)
    {
        Id = record => record.Id,
        Place = _ => Place,
        ChangedAt = record => record.Profile.UpdatedAt,
    };

    public static AthleteProfile Merge(AthleteProfile kept, ProfilePatch patch) => kept with
    {
        TimeZone = patch.TimeZone.Or(kept.TimeZone),
        FtpWatts = patch.FtpWatts.Or(kept.FtpWatts),
        MaxHrBpm = patch.MaxHrBpm.Or(kept.MaxHrBpm),
        ThresholdHrBpm = patch.ThresholdHrBpm.Or(kept.ThresholdHrBpm),
        BornOn = patch.BornOn.Or(kept.BornOn),
        Sex = patch.Sex.Or(kept.Sex),
        City = patch.City.Or(kept.City),
        Country = patch.Country.Or(kept.Country),
    };
}

/// <summary>A profile as a record.</summary>
/// <param name="Id"><c>pr_…</c>.</param>
/// <param name="Profile">What it says.</param>
internal sealed record KeptProfile(string Id, AthleteProfile Profile);
