using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using TrainItAll.Providers;
using TrainItAll.Providers.Garmin;

namespace TrainItAll.Grains.Tests.Providers;

/// <summary>Pings: whoever could name another address would be given somebody's token.</summary>
public sealed class GarminCallbackTests
{
    private const string Own = "https://apis.garmin.com/wellness-api/rest/dailies?uploadStartTimeInSeconds=1&token=secret-in-url";

    [Fact]
    public void What_was_announced_is_fetched_and_its_address_is_not_readable()
    {
        var callbacks = Callbacks(null);

        var fetch = Assert.Single(Ping(callbacks, "dailies", Own).Fetches);

        Assert.Equal("247", fetch.DataType);
        Assert.StartsWith("ping:dailies:", fetch.Item, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-in-url", fetch.Item, StringComparison.Ordinal);
        Assert.Equal(new Uri(Own), callbacks.Open(fetch.Item!["ping:dailies:".Length..]));
        Assert.Null(callbacks.Open("not sealed here"));
    }

    [Fact]
    public void Files_are_fetched_for_their_activity_unless_the_operator_wants_none()
    {
        var callbacks = Callbacks(null);
        var file = new JsonObject { ["userId"] = "u-1", ["summaryId"] = "21470001-file", ["fileType"] = "FIT", ["callbackURL"] = Own };
        var body = new JsonObject { ["activityFiles"] = new JsonArray(file) }.ToJsonString();

        var fetch = Assert.Single(Assert.Single(GarminActivityTests.News(body, callbacks)).Fetches);

        Assert.StartsWith("file:21470001:", fetch.Item, StringComparison.Ordinal);
        Assert.Equal("workouts", fetch.DataType);
        Assert.Empty(Assert.Single(GarminActivityTests.News(body, callbacks, files: false)).Fetches);
    }

    [Theory]
    [InlineData("http://apis.garmin.com/wellness-api/rest/dailies?token=x")]
    [InlineData("https://apis.garmin.com.evil.example/dailies?token=x")]
    [InlineData("https://evil.example/dailies?token=x")]
    [InlineData("https://apis.garmin.com@evil.example/dailies?token=x")]
    [InlineData("https://me:pw@apis.garmin.com/dailies?token=x")]
    [InlineData("https://apis.garmin.com:8443/dailies?token=x")]
    [InlineData("https://evil.example\\@apis.garmin.com/dailies")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//apis.garmin.com/dailies")]
    [InlineData("dailies")]
    public void Other_addresses_are_never_called(string url)
    {
        var news = Ping(Callbacks(null), "dailies", url);

        Assert.Empty(news.Fetches);
        Assert.Equal(1, news.Failed);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5090/garmin/wellness-api/rest/dailies?token=x", true)]
    [InlineData("http://127.0.0.1:5090/strava/dailies?token=x", false)]
    [InlineData("http://127.0.0.1:5090/garmin/../strava/dailies", false)]
    [InlineData("http://127.0.0.1:5091/garmin/dailies?token=x", false)]
    [InlineData(Own, false)]
    public void Where_the_operator_has_another_place_for_the_api_that_place_counts(string url, bool isAllowed) =>
        Assert.Equal(isAllowed ? 1 : 0, Ping(Callbacks("http://127.0.0.1:5090/garmin"), "dailies", url).Fetches.Length);

    [Fact]
    public void A_flood_of_pings_has_an_end()
    {
        var many = Enumerable.Range(0, 600).Select(_ => (JsonNode)new JsonObject { ["userId"] = "u-1", ["callbackURL"] = Own });

        var news = Assert.Single(GarminActivityTests.News(new JsonObject { ["dailies"] = new JsonArray([.. many]) }.ToJsonString()));

        Assert.Equal((500, 100), (news.Fetches.Length, news.Failed));
    }

    [Fact]
    public void Ends_and_permissions_are_told()
    {
        var body = new JsonObject
        {
            ["deregistrations"] = new JsonArray(new JsonObject { ["userId"] = "u-2" }),
            ["userPermissionsChange"] = new JsonArray(
                new JsonObject { ["userId"] = "u-1", ["permissions"] = new JsonArray("HEALTH_EXPORT", "ACTIVITY_EXPORT"), ["changeTimeInSeconds"] = 1 }),
        };

        var news = GarminActivityTests.News(body.ToJsonString()).ToDictionary(one => one.Person, StringComparer.Ordinal);

        Assert.True(news["u-2"].IsEnded);
        Assert.Equal((false, "ACTIVITY_EXPORT HEALTH_EXPORT"), (news["u-1"].IsEnded, news["u-1"].Scope));
    }

    internal static GarminCallbacks Callbacks(string? configured) => new(new PlaceBox(new EphemeralDataProtectionProvider()), configured);

    private static ProviderNews Ping(GarminCallbacks callbacks, string list, string url) => Assert.Single(GarminActivityTests.News(
        new JsonObject { [list] = new JsonArray(new JsonObject { ["userId"] = "u-1", ["callbackURL"] = url }) }.ToJsonString(), callbacks));
}
