using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>The headers of spec oauth.md §12 on the pages of the authorization server.</summary>
[Collection(OAuthTests.Name)]
public sealed class PageHeadersTests(OAuthFixture fixture)
{
    [Theory]
    [InlineData("https", "https://public.example")]
    [InlineData("loopback", "http://127.0.0.1:4711")]
    [InlineData("scheme", "com.example.app:")]
    public async Task C_07_the_consent_page_may_lead_to_its_client_and_be_framed_by_nobody(string kind, string target)
    {
        var host = fixture.Host;
        var user = await host.NewUserAsync();
        var (partner, uri) = kind switch
        {
            "loopback" => (host.N, "http://127.0.0.1:4711/cb"),
            "scheme" => (host.N, "com.example.app:/cb"),
            _ => (host.P, host.P.RedirectUri),
        };
        var answer = await OAuthHost.AuthorizeAsync(user.Browser, partner, ("redirect_uri", uri));

        var page = await user.Browser.GetAsync(answer.Location!);

        Assert.Equal(200, page.Status);
        AssertHeaders(page);
        Assert.Contains($"form-action 'self' {target};", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    internal static void AssertHeaders(PageAnswer page)
    {
        var policy = page.Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
    }
}
