using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainItAll.Providers.Strava;

namespace TrainItAll.Providers;

/// <summary>What Strava tells, and what of it is believed (specification 4.3 and 8.2).</summary>
public sealed class StravaWebhookTests
{
    private const string Secret = "s3cret";

    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("activity", "create", "{}", "activity:99")]
    [InlineData("activity", "update", """{"title":"New"}""", "activity:99")]
    [InlineData("activity", "update", """{"private":"true"}""", "private:99")]
    [InlineData("activity", "update", """{"private":"false"}""", "activity:99")]
    [InlineData("activity", "delete", "{}", "gone:99")]
    [InlineData("athlete", "update", """{"authorized":"false"}""", "athlete")]
    [InlineData("athlete", "update", """{"authorized":"true"}""", null)]
    [InlineData("segment", "create", "{}", null)]
    public void An_event_without_signature_is_a_reason_to_ask_and_no_more(string type, string aspect, string updates, string? item)
    {
        var news = Assert.Single(StravaWebhook.Read(Delivered(Event(type, aspect, updates))));

        Assert.Equal(("7", false, 0), (news.Person, news.IsEnded, news.Gone.Length));
        Assert.Equal(item, news.Fetches.SingleOrDefault()?.Item);
    }

    [Fact]
    public void A_signed_event_is_believed()
    {
        var deleted = Signed(Event("activity", "delete", "{}"), Now);
        Assert.Equal("99", Assert.Single(Assert.Single(StravaWebhook.Read(deleted)).Gone));
        Assert.True(Assert.Single(StravaWebhook.Read(Signed(Event("athlete", "update", """{"authorized":"false"}"""), Now))).IsEnded);
    }

    [Theory]
    [InlineData("""{"object_type":"activity","aspect_type":"create","object_id":99}""")]
    [InlineData("""{"object_type":"activity","aspect_type":"create","owner_id":7}""")]
    [InlineData("""{"owner_id":"7","object_id":99}""")]
    [InlineData("[]")]
    public void An_event_that_names_nobody_or_nothing_is_not_read(string body) =>
        Assert.ThrowsAny<JsonException>(() => StravaWebhook.Read(Delivered(body)));

    [Fact]
    public void A_signature_must_be_right_and_fresh_where_there_is_one()
    {
        var body = Event("activity", "create", "{}");

        Assert.True(StravaWebhook.IsGenuine(Delivered(body), Secret));
        Assert.True(StravaWebhook.IsGenuine(Signed(body, Now), Secret));
        Assert.True(StravaWebhook.IsGenuine(Signed(body, Now.AddSeconds(-300)), Secret));
        Assert.False(StravaWebhook.IsGenuine(Signed(body, Now.AddSeconds(-301)), Secret));
        Assert.False(StravaWebhook.IsGenuine(Signed(body, Now.AddSeconds(301)), Secret));
        Assert.False(StravaWebhook.IsGenuine(Signed(body, Now) with { Body = [.. Encoding.UTF8.GetBytes(body + " ")] }, Secret));
        Assert.False(StravaWebhook.IsGenuine(Signed(body, Now), "other"));
        Assert.False(StravaWebhook.IsGenuine(Signed(body, Now), null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("t=1")]
    [InlineData("v1=00")]
    [InlineData("t=x,v1=00")]
    public void A_signature_that_is_none_is_wrong(string header) =>
        Assert.False(StravaWebhook.IsGenuine(Delivered("{}") with { Headers = Headers(header) }, Secret));

    private static Delivery Signed(string body, DateTimeOffset at)
    {
        var t = at.ToUnixTimeSeconds();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{t}.{body}")));

        return Delivered(body) with { Headers = Headers($"t={t},v1={signature}") };
    }

    private static ImmutableDictionary<string, string> Headers(string signature) =>
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase).Add("X-Strava-Signature", signature);

    private static Delivery Delivered(string body) => new([.. Encoding.UTF8.GetBytes(body)], "", ImmutableDictionary<string, string>.Empty, Now);

    private static string Event(string type, string aspect, string updates) =>
        $$"""{"object_type":"{{type}}","object_id":99,"aspect_type":"{{aspect}}","updates":{{updates}},"owner_id":7,"subscription_id":5,"event_time":1773309600}""";
}
