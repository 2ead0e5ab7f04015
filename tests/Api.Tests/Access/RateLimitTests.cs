using TrainItAll.Api.Access;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Access;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_client_beyond_its_burst_is_told_to_wait()
    {
        await using var host = await AppHost.StartAsync(settings =>
        {
            settings["TrainItAll:RateLimit:PerSecond"] = "1";
            settings["TrainItAll:RateLimit:Burst"] = "3";
        });
        using var client = host.With(host.AdminKey);

        var answers = new List<HttpResponseMessage>();
        for (var count = 0; count < 10; count++)
        {
            answers.Add(await client.GetAsync($"{AthleteDriver.Base}/profile"));
        }

        Assert.Equal(200, (int)answers[0].StatusCode);
        var limited = answers.First(answer => (int)answer.StatusCode == 429);
        await Answer.RefusalAsync(limited, 429, "rate_limited");
        Assert.True(limited.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_address_that_guesses_keys_is_told_to_wait_while_known_keys_go_on()
    {
        await using var host = await AppHost.StartAsync(settings => settings["TrainItAll:RateLimit:FailedSignInsPerSecond"] = "2");
        using var known = host.With(host.AdminKey);
        await known.GetAsync($"{AthleteDriver.Base}/profile");

        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var guess = host.With(ApiKey.New());

            return await guess.GetAsync($"{AthleteDriver.Base}/profile");
        }));

        await Answer.RefusalAsync(guesses.First(answer => (int)answer.StatusCode == 429), 429, "rate_limited");
        Assert.Equal(200, (int)(await known.GetAsync($"{AthleteDriver.Base}/profile")).StatusCode);
    }
}
