using System.Text;

namespace TrainItAll.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string B1 = """{"secret":"ooKeodacie8I","events":[{"athlete_id":"mem_01","type":"ACTIVITY_UPLOADED","timestamp":"2026-01-17T18:21:00.000Z"}]}""";
    private const string Second = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    [Theory]
    [InlineData("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_01JHXAMPLE0000000000000001", 1_768_674_060, B1, "v1,M6XBIEOEsVVtDeXhaSriDQxwuGwwQaebtZxrQVkE1TM=")]
    [InlineData(Second, "msg_01JHXAMPLE0000000000000001", 1_768_674_060, B1, "v1,gswKgJfKnbsLQZPkQqtYwwtTS+UhC8+SyZJxpgiHoFw=")]
    [InlineData(Second, "msg_utf8", 1_768_674_060, "{\"t\":\"Läufe ☀\"}", "v1,kd6UbQibj+jgJLaPc/O/ZvYRgHOO8QhAvLoI9A4UxUY=")]
    [InlineData(Second, "msg_empty", 1_768_674_060, "", "v1,2NTcB4kAwZ9hnMGEitYf5cIT/1f4rWgOD9qZKyeNPIE=")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void S_01_The_known_answers(string secret, string id, long seconds, string body, string signature) =>
        Assert.Equal(
            signature,
            WebhookSignature.Sign([secret], id, DateTimeOffset.FromUnixTimeSeconds(seconds), Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void S_03_Each_live_key_signs_in_the_order_of_the_keys()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_768_674_060);

        var both = WebhookSignature.Sign([Second, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"], "msg_01JHXAMPLE0000000000000001", at, Encoding.UTF8.GetBytes(B1));

        Assert.Equal("v1,gswKgJfKnbsLQZPkQqtYwwtTS+UhC8+SyZJxpgiHoFw= v1,M6XBIEOEsVVtDeXhaSriDQxwuGwwQaebtZxrQVkE1TM=", both);
    }

    [Fact]
    public void A_new_secret_is_32_random_bytes()
    {
        var (one, other) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());

        Assert.StartsWith("whsec_", one, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
        Assert.NotEqual(one, other);
    }
}
