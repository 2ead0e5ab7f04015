using TrainItAll.Api.Tests.Intervals;
using TrainItAll.ProviderStandIns.Whoop;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>What WHOOP takes back. It has no files.</summary>
public sealed class WhoopFilesAndDeletionTests(ProviderPeople people) : IClassFixture<ProviderPeople>
{
    private static readonly DateTimeOffset Today = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    private WhoopStandIn Whoop => people.StandIns.Whoop;

    [Fact]
    public async Task What_is_deleted_there_goes_here()
    {
        Whoop.Faults.Limit = 10_000;
        Whoop.User = "w-gone";
        var (workout, kept, sleep) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        Whoop.Data.Put("w-gone", "workout", WhoopData.NewWorkout(workout, Today.AddDays(-2).AddHours(10), "running", 3_000));
        Whoop.Data.Put("w-gone", "workout", WhoopData.NewWorkout(kept, Today.AddDays(-3).AddHours(10), "running", 3_000));
        Whoop.Data.PutNight("w-gone", sleep, 77, Today.AddDays(-3).AddHours(22), 26_000);
        using var person = await people.NewAsync("whoop");
        await person.ConnectAsync();
        await person.ActivitiesAsync(2);
        var day = $"{Today.AddDays(-2):yyyy-MM-dd}";
        await ProviderPeople.EventuallyAsync(async () => (double?)(await person.Athlete.ShowAsync($"/wellness/{day}"))["hrv"] == 31.8);

        Whoop.Data.Remove("w-gone", "workout", workout);
        await SendAsync("workout.deleted", workout);
        await ProviderPeople.EventuallyAsync(async () => await person.FindAsync(workout) is null);
        Assert.NotNull(await person.FindAsync(kept));
        await SendAsync("workout.deleted", workout);

        await SendAsync("recovery.deleted", sleep);
        await ProviderPeople.EventuallyAsync(async () => (await person.Athlete.ShowAsync($"/wellness/{day}"))["hrv"] is null);
        Assert.Single(await person.Athlete.ItemsAsync("/sleep-days"));

        Whoop.Data.Remove("w-gone", "sleep", sleep);
        await SendAsync("sleep.deleted", sleep);
        await ProviderPeople.EventuallyAsync(async () => (await person.Athlete.ItemsAsync("/sleep-days")).Count == 0);
        Assert.Single(await person.ActivitiesAsync());
    }

    private async Task SendAsync(string type, string id)
    {
        using var answer = await WhoopStandIn.SendAsync(people.Webhook("whoop"), Whoop.Told("w-gone", type, id));
        Assert.Equal(200, (int)answer.StatusCode);
    }
}
