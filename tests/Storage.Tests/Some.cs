using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TrainItAll.Athletes;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

/// <summary>Data of which a test says only what matters to it. Ids are fresh each time.</summary>
internal static class Some
{
    public static string Id(string prefix) => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public static NewAccount NewAccount(string? email = null)
    {
        var user = Id("usr_");

        return new NewAccount(
            user,
            Guid.NewGuid(),
            email ?? $"{user}@example.org",
            "Some One",
            Role.Athlete,
            Id("org_"),
            IsNewOrganization: true,
            new AthleteId(Id("mem_")),
            Id("st_"),
            "hash",
            TestStore.Noon,
            NewKey(user));
    }

    public static NewApiKey NewKey(string user) =>
        new(Id("key_"), user, RandomNumberGenerator.GetBytes(32), "first", ["sleep:read", "sleep:write"], TestStore.Noon);

    public static StoredRecord Record(string key, long sortKey, long createdSeq, string doc = """{"a":1}""") =>
        new("sleepDays", key, "sl_" + key, sortKey, createdSeq, doc, TestStore.Noon);

    public static NewEvent Event(string doc = "{}") => new("WELLNESS_UPDATED", doc);

    public static string Day(int number) =>
        new DateOnly(2026, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Half a surrogate pair does not survive the way from an attribute to the test, so it comes escaped.</summary>
    public static string Unescaped(string escaped) => Regex.Unescape(escaped);
}
