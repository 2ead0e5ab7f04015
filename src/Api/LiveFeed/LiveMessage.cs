using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TrainItAll.Api.Json;
using TrainItAll.Athletes;

namespace TrainItAll.Api.LiveFeed;

/// <summary>One thing said to a listener.</summary>
/// <param name="Target">The name of the event; with SignalR the method that is called on the client.</param>
/// <param name="Json">Its one argument.</param>
/// <param name="At">Of an event: its place. Null for what has no place in an athlete's history.</param>
internal readonly record struct LiveMessage(string Target, LiveJson Json, StreamPosition? At = null)
{
    public const string UnsubscribedTarget = "UNSUBSCRIBED";

    public static LiveMessage Resync(AthleteId athlete, StreamPosition at, string reason) =>
        new("RESYNC", Write(new ResyncNotice(athlete.Value, at.Stream, at.Seq, reason), ApiJson.Answers.ResyncNotice), at);

    public static LiveMessage Unsubscribed(AthleteId athlete) => new(
        UnsubscribedTarget, Write(new UnsubscribedNotice(athlete.Value, "forbidden"), ApiJson.Answers.UnsubscribedNotice));

    public static LiveMessage Presence(PresenceNotice notice) => new("PRESENCE", Write(notice, ApiJson.Answers.PresenceNotice));

    public static LiveMessage Goodbye(Goodbye why) => new("GOODBYE", Write(why, ApiJson.Answers.Goodbye));

    public static LiveMessage TokenExpiring(int seconds) =>
        new("TOKEN_EXPIRING", Write(new TokenExpiringNotice(seconds), ApiJson.Answers.TokenExpiringNotice));

    public static LiveJson Write<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));
}
