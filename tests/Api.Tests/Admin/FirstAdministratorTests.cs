using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Admin;

public sealed class FirstAdministratorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trainitall-first-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_not_configured_is_made_and_shown_once()
    {
        var first = await StartAsync(apiKey: null);
        var second = await StartAsync(apiKey: null);

        Assert.Contains("admin@localhost", first, StringComparison.Ordinal);
        Assert.Matches(@"password  \S{24}", first);
        Assert.Matches(@"API key   tia_key_\S{43}", first);
        Assert.Empty(second);
    }

    [Fact]
    public async Task A_configured_key_is_valid_after_every_start_and_never_shown()
    {
        var (one, two) = (ApiKey.New(), ApiKey.New());
        Assert.DoesNotContain(one, await StartAsync(one), StringComparison.Ordinal);

        var second = await StartAsync(two, async host =>
        {
            foreach (var key in new[] { one, two })
            {
                using var client = host.With(key);
                Assert.Equal(200, (int)(await client.GetAsync("/api/admin/users")).StatusCode);
            }
        });

        Assert.Empty(second);
    }

    [Theory]
    [InlineData("TrainItAll:Admin:Password", "short", "TrainItAll__Admin__Password")]
    [InlineData("TrainItAll:Admin:Password", "password1234", "TrainItAll__Admin__Password")]
    [InlineData("TrainItAll:Admin:ApiKey", "short", "TrainItAll__Admin__ApiKey")]
    [InlineData("TrainItAll:Admin:Email", "nobody", "TrainItAll__Admin__Email")]
    [InlineData("TrainItAll:RateLimit:PerSecond", "0", "TrainItAll__RateLimit__PerSecond")]
    [InlineData("TrainItAll:RateLimit:Burst", "many", "TrainItAll__RateLimit__Burst")]
    public async Task A_setting_that_cannot_be_stops_the_start_and_is_named(string key, string value, string named)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => AppHost.StartAsync(settings => settings[key] = value, folder: _folder.FullName));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    private async Task<string> StartAsync(string? apiKey, Func<AppHost, Task>? use = null)
    {
        using var console = new StringWriter();
        await using var host = await AppHost.StartAsync(
            settings =>
            {
                settings["TrainItAll:Admin:ApiKey"] = apiKey;
                settings["TrainItAll:Admin:Password"] = null;
            },
            services => services.AddSingleton(new ConsoleOutput(console)),
            _folder.FullName);
        await (use?.Invoke(host) ?? Task.CompletedTask);

        return console.ToString();
    }
}
