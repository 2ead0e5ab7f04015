using TrainItAll.Api.OAuth;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Tests.OAuth.Protocol;

public sealed class RedirectUrisTests
{
    [Theory]
    [InlineData("https://app.example/cb", true)]
    [InlineData("https://app.example", true)]
    [InlineData("https://app.example:8443/cb?t=1", true)]
    [InlineData("https://[2001:db8::1]/cb", true)]
    [InlineData("https://xn--pp-eka.example/cb", true)]
    [InlineData("http://127.0.0.1/cb", false)]
    [InlineData("http://127.0.0.1:8080/cb", false)]
    [InlineData("http://[::1]/cb", false)]
    [InlineData("com.example.app:/cb", false)]
    public void A_good_address_may_be_registered(string uri, bool isConfidential) =>
        Assert.Null(RedirectUris.FindProblem(uri, Manners.Of(ClientProfile.Native), isConfidential));

    [Theory]
    [InlineData("")]
    [InlineData("/cb")]
    [InlineData("app.example/cb")]
    [InlineData("HTTPS://app.example/cb")]
    [InlineData("https:///cb")]
    [InlineData("https://app.example:0/cb")]
    [InlineData("https://app.example:70000/cb")]
    [InlineData("https://user@app.example/cb")]
    [InlineData("https://app.example/cb#fragment")]
    [InlineData("https://*.app.example/cb")]
    [InlineData("https://app.example/c\nb")]
    [InlineData(@"https://app.example\cb")]
    [InlineData("https://app.example/cb?code=1")]
    [InlineData("https://app.example/cb?%73tate=1")]
    [InlineData("http://app.example/cb")]
    [InlineData("http://localhost/cb")]
    [InlineData("http://127.1/cb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("ftp://app.example/cb")]
    [InlineData("myapp:/cb")]
    [InlineData("com.example.app:")]
    public void Anything_else_may_not(string uri) =>
        Assert.NotNull(RedirectUris.FindProblem(uri, Manners.Of(ClientProfile.Native), isConfidential: false));

    [Fact]
    public void Localhost_by_name_is_for_Intervals_clients()
    {
        Assert.Null(RedirectUris.FindProblem("http://localhost:3000/cb", Manners.Of(ClientProfile.Intervals), isConfidential: true));
        Assert.NotNull(RedirectUris.FindProblem("http://localhost:3000/cb", Manners.Of(ClientProfile.CoachWatts), isConfidential: true));
    }

    [Theory]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:1/cb", true)]
    [InlineData("http://127.0.0.1:99/cb", "http://127.0.0.1/cb", true)]
    [InlineData("http://[::1]/cb", "http://[::1]:65535/cb", true)]
    [InlineData("http://127.0.0.1/cb", "http://[::1]/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:65536/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:01/cb", false)]
    [InlineData("http://127.0.0.1/cb", "https://127.0.0.1/cb", false)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:1/cb?x", false)]
    [InlineData("https://app.example/cb", "https://app.example:443/cb", false)]
    [InlineData("https://app.example/cb", "https://APP.example/cb", false)]
    public void Only_the_port_of_a_loopback_address_may_differ(string registered, string asked, bool matches) =>
        Assert.Equal(matches, RedirectUris.Matches(registered, asked));

    [Theory]
    [InlineData("https://app.example:8443/cb?t=1", "https://app.example:8443", "app.example:8443")]
    [InlineData("http://127.0.0.1:4711/cb", "http://127.0.0.1:4711", "127.0.0.1:4711")]
    [InlineData("com.example.app:/cb", "com.example.app:", "com.example.app")]
    public void The_place_that_a_form_leads_to_is_told(string uri, string target, string host) =>
        Assert.Equal((target, host), (RedirectUris.FormTarget(uri), RedirectUris.HostOf(uri)));
}
