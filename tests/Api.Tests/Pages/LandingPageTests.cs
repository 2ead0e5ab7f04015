using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Pages;

[Collection(AppTests.Name)]
public sealed class LandingPageTests(AppFixture fixture)
{
    [Fact]
    public async Task The_root_says_what_this_is_and_every_link_on_it_works()
    {
        using var client = fixture.Host.Anonymous();

        var page = await client.GetStringAsync("/");

        Assert.Contains("<h1>TrainItAll</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{version}", page, StringComparison.Ordinal);
        Assert.Contains($"{fixture.Host.Address}api/external/v1/activities", page, StringComparison.Ordinal);
        foreach (var path in new[] { "/swagger/", "/openapi/external-v1.json", "/health/ready", "/landing.css" })
        {
            Assert.Contains($"href=\"{path}\"", page, StringComparison.Ordinal);
            Assert.Equal(200, (int)(await client.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task The_page_is_made_for_phones_dark_rooms_and_readers()
    {
        using var client = fixture.Host.Anonymous();

        var answer = await client.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();
        var style = await client.GetStringAsync("/landing.css");

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("name=\"viewport\"", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", style, StringComparison.Ordinal);
        Assert.Contains(":focus-visible", style, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_header_cannot_write_into_the_page()
    {
        using var client = fixture.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Host", "a\"><script>alert(1)</script>");

        var answer = await client.SendAsync(request);

        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
