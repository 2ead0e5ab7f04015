using System.Collections.Immutable;
using TrainItAll.Api.OAuth;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.OAuth.Protocol;

public sealed class ConsentRulesTests
{
    private static readonly OAuthClient Client = new(
        "partner_app", "App", true, ClientProfile.Native, ["https://app.example/cb"], ["a", "b", "c"], DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_grant_that_covers_the_request_is_enough()
    {
        Assert.False(ConsentRules.IsOwed(Request("a"), Client, Grant("a", "b")));
        Assert.True(ConsentRules.IsOwed(Request("a", "c"), Client, Grant("a", "b")));
        Assert.True(ConsentRules.IsOwed(Request("a"), Client, null));
        Assert.True(ConsentRules.IsOwed(Request("a"), Client with { ConsentVersion = 2 }, Grant("a")));
        Assert.True(ConsentRules.IsOwed(Request("a") with { Prompts = Prompts.Consent }, Client, Grant("a")));
        Assert.True(ConsentRules.IsOwed(Request("a") with { RedirectUri = "http://127.0.0.1/cb" }, Client, Grant("a")));
        Assert.True(ConsentRules.IsOwed(Request("a") with { RedirectUri = "com.example.app:/cb" }, Client, Grant("a")));
    }

    [Fact]
    public void Only_what_is_missing_is_asked_unless_all_is_asked_anew()
    {
        Assert.Equal(["c"], ConsentRules.Asked(Request("a", "c"), Client, Grant("a")).ToArray());
        Assert.Equal(["a", "c"], ConsentRules.Asked(Request("a", "c") with { Prompts = Prompts.Consent }, Client, Grant("a")).ToArray());
        Assert.Equal(["a", "c"], ConsentRules.Asked(Request("a", "c"), Client with { ConsentVersion = 2 }, Grant("a")).ToArray());
        Assert.Equal(["a"], ConsentRules.Asked(Request("a"), Client, Grant("a")).ToArray());
    }

    [Fact]
    public void A_box_unticked_is_taken_away_and_what_was_not_asked_stays()
    {
        var request = Request("c", "a") with { Prompts = Prompts.Consent };
        var allowed = ConsentRules.Allowed(request, ConsentRules.Asked(request, Client, Grant("a", "b")), ["c", "never asked"]);

        Assert.Equal(["c"], allowed.ToArray());
        Assert.Equal(["b", "c"], ConsentRules.Granted(Grant("a", "b"), request, allowed).ToArray());
    }

    private static AuthorizationRequest Request(params ImmutableArray<string> scopes) =>
        new("partner_app", "https://app.example/cb", scopes, null, null, Prompts.Needed, null);

    private static Grant Grant(params ImmutableArray<string> scopes) =>
        new("usr_1", "partner_app", scopes, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
