using System.Text.Json;

namespace TrainItAll.Providers;

/// <summary>What providers answer to codes and refresh tokens.</summary>
public sealed class TokenAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Life = TimeSpan.FromHours(6);

    private static readonly ProviderTokens Before = new("old", "rotating", Now) { ProviderUserId = "7", Username = "max", Scope = "read" };

    [Theory]
    [InlineData("\"expires_in\":3600", 3_600)]
    [InlineData("\"expires_at\":1773309600,\"expires_in\":60", 7_200)]
    [InlineData("\"expires_in\":1e300", 21_600)]
    [InlineData("\"expires_in\":-5", 21_600)]
    [InlineData("\"expires_in\":\"soon\"", 21_600)]
    [InlineData("\"expires_at\":1e300", 21_600)]
    public void A_token_lives_as_long_as_it_says_or_as_such_tokens_live(string told, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), Read($$"""{"access_token":"new",{{told}}}""", before: null).ExpiresAt);

    [Fact]
    public void What_the_answer_leaves_out_stays_as_it_was()
    {
        var read = Read("""{"access_token":"new"}""", Before);

        Assert.Equal(("new", "rotating", "7", "max", "read"), (read.Access, read.Refresh, read.ProviderUserId, read.Username, read.Scope));
        Assert.Equal("next", Read("""{"access_token":"new","refresh_token":"next"}""", Before).Refresh);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"access_token":null}""")]
    [InlineData("""{"access_token":5}""")]
    public void Without_an_access_token_it_is_no_answer(string told) =>
        Assert.Throws<ProviderUnavailableException>(() => Read(told, Before));

    private static ProviderTokens Read(string told, ProviderTokens? before) => TokenAnswer.Read(JsonElement.Parse(told), before, Now, Life);
}
