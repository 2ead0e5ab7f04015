using System.Globalization;

namespace TrainItAll.Reliability.Reports;

/// <summary>How much each test does: enough for every change, or for a release when <c>TRAINITALL_RELIABILITY=long</c>.</summary>
internal static class Sizes
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("TRAINITALL_RELIABILITY") == "long";

    /// <summary>Kills of the server, per engine.</summary>
    public static int ServerKills { get; } = Number("TRAINITALL_RELIABILITY_KILLS") ?? Of(25, 500);

    /// <summary>Kills of PostgreSQL or of its backends.</summary>
    public static int PostgresKills { get; } = Of(10, 200);

    /// <summary>Kills of the server while it sends webhooks, per engine.</summary>
    public static int WebhookKills { get; } = Number("TRAINITALL_RELIABILITY_WEBHOOK_KILLS") ?? Of(5, 50);

    /// <summary>Changes that are told by webhook while the server is killed, at least.</summary>
    public static int WebhookChanges { get; } = Number("TRAINITALL_RELIABILITY_WEBHOOK_CHANGES") ?? Of(0, 20_000);

    /// <summary>Rounds of 20 athletes, so histories are 20 times as many; on both engines together.</summary>
    public static int HistoryRounds { get; } = Of(10, 500);

    public static int RepeatedPosts { get; } = Of(1_000, 100_000);

    public static int HostileRequests { get; } = Of(20_000, 2_000_000);

    /// <summary>Reproduces a run's decisions; its timing is the machine's.</summary>
    public static int Seed { get; } = Number("TRAINITALL_RELIABILITY_SEED") ?? Random.Shared.Next(1, 1_000_000);

    private static int Of(int everyChange, int release) => IsLong ? release : everyChange;

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
