using System.Text.Json.Serialization;

namespace TrainItAll.Api.LiveFeed;

/// <summary>The last message before the connection ends.</summary>
/// <param name="Code">Why.</param>
/// <param name="Reconnect">Whether coming back with the same credential makes sense.</param>
/// <param name="AfterMs">Milliseconds to wait first.</param>
internal sealed record Goodbye(string Code, bool Reconnect, [property: JsonPropertyName("after_ms")] int AfterMs)
{
    public static readonly Goodbye Revoked = new("revoked", Reconnect: false, AfterMs: 0);
    public static readonly Goodbye TokenExpired = new("token_expired", Reconnect: true, AfterMs: 0);
    public static readonly Goodbye TooManyCalls = new("too_many_calls", Reconnect: true, AfterMs: 10_000);
    public static readonly Goodbye TooManyConnections = new("too_many_connections", Reconnect: true, AfterMs: 60_000);

    public static Goodbye Shutdown(int afterMs) => new("shutdown", Reconnect: true, afterMs);
}
