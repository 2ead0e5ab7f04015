using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.CoachWatts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Intervals;
using TrainItAll.ProviderStandIns.Garmin;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>Garmin's original files, what takes something back, and what comes late.</summary>
public sealed class GarminFilesAndDeletionTests(ProviderPeople people) : IClassFixture<ProviderPeople>
{
    private GarminStandIn Garmin => people.StandIns.Garmin;

    [Fact]
    public async Task An_original_file_is_fetched_once_and_belongs_to_its_activity()
    {
        using var person = await ConnectedAsync("g-file");
        var file = FitFiles.Run();
        await GivenAsync("push", "activities", GarminData.NewActivity("g-file", 31, FitFiles.Start, "RUNNING", 2_700));
        var told = new JsonObject
        {
            ["userId"] = "g-file",
            ["summaryId"] = "31-file",
            ["activityId"] = 31,
            ["fileType"] = "FIT",
            ["callbackURL"] = Garmin.Announce(people.StandIns.Url, file, "application/octet-stream"),
        };
        await GivenAsync("ping", "activityFiles", (JsonObject)told.DeepClone());
        await GivenAsync("ping", "activityFiles", told);
        await ProviderPeople.EventuallyAsync(() => Task.FromResult(Garmin.Called >= 2));

        var number = (await person.Athlete.ShowListAsync("/activities?oldest=2026-01-17&newest=2026-01-17"))[0]!["id"]!.GetValue<string>();
        await ProviderPeople.EventuallyAsync(async () =>
            (await person.Athlete.Client.GetAsync($"/api/v1/activity/{number}/file")).IsSuccessStatusCode);
        Assert.Single(await person.ActivitiesAsync());
    }

    [Fact]
    public async Task A_file_that_is_announced_before_its_activity_waits_for_it_and_holds_up_no_other()
    {
        using var person = await ConnectedAsync("g-early");
        await GivenAsync("ping", "activityFiles", new JsonObject
        {
            ["userId"] = "g-early",
            ["summaryId"] = "51-file",
            ["activityId"] = 51,
            ["fileType"] = "FIT",
            ["callbackURL"] = Garmin.Announce(people.StandIns.Url, FitFiles.Run(), "application/octet-stream"),
        });
        await ProviderPeople.EventuallyAsync(async () => (await person.Athlete.Client.ArrayAsync($"/api/v1/users/{person.Athlete.UserId}/sync/runs")).Any(
            run => run!["message"]!.GetValue<string>().Contains("Waiting for the workout", StringComparison.Ordinal)));

        await GivenAsync("ping", "activities", new JsonObject
        {
            ["userId"] = "g-early",
            ["callbackURL"] = Garmin.Announce(
                people.StandIns.Url, new JsonArray(GarminData.NewActivity("g-early", 51, FitFiles.Start, "RUNNING", 2_700))),
        });
        await person.ActivitiesAsync(1);

        var number = (await person.Athlete.ShowListAsync("/activities?oldest=2026-01-17&newest=2026-01-17"))[0]!["id"]!.GetValue<string>();
        await ProviderPeople.EventuallyAsync(async () =>
            (await person.Athlete.Client.GetAsync($"/api/v1/activity/{number}/file")).IsSuccessStatusCode);
        Assert.Single(await person.ActivitiesAsync());
    }

    [Fact]
    public async Task The_whole_of_a_multisport_activity_goes_when_its_parts_come()
    {
        using var person = await ConnectedAsync("g-parts");
        await GivenAsync("push", "activities", GarminData.NewActivity("g-parts", 41, FitFiles.Start, "MULTI_SPORT", 9_000));
        await person.ActivitiesAsync(1);
        var part = GarminData.NewActivity("g-parts", 42, FitFiles.Start, "OPEN_WATER_SWIMMING", 2_000);
        part["parentSummaryId"] = 41;

        await GivenAsync("push", "activities", part);

        await ProviderPeople.EventuallyAsync(async () => await person.FindAsync("42") is not null && await person.FindAsync("41") is null);
    }

    [Fact]
    public async Task What_comes_late_does_not_take_the_place_of_what_is_newer()
    {
        using var person = await ConnectedAsync("g-late");
        var midnight = new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.Zero);
        var bedtime = midnight.AddHours(-2);
        await GivenAsync("push", "dailies", GarminData.NewDaily("g-late", midnight, 79_200, 11_000, 640));
        await GivenAsync("push", "dailies", GarminData.NewDaily("g-late", midnight, 43_200, 6_120, 388));
        await GivenAsync("push", "sleeps", GarminData.NewSleep("g-late", bedtime, 25_200));
        await GivenAsync("push", "sleeps", GarminData.NewSleep("g-late", bedtime, 20_000, "ENHANCED_TENTATIVE"));
        await GivenAsync("push", "hrv", new JsonObject { ["userId"] = "g-late", ["calendarDate"] = "2026-03-12", ["lastNightAvg"] = 44 });
        await ProviderPeople.EventuallyAsync(async () => (double?)(await person.Athlete.ShowAsync("/wellness/2026-03-12"))["hrv"] == 44);

        Assert.Equal(11_000, (int)(await person.Athlete.ShowAsync("/wellness/2026-03-12"))["steps"]!);
        Assert.Equal(25_200, (int)Assert.Single(await person.Athlete.ItemsAsync("/sleep-days"))!["sleepSeconds"]!);
    }

    private async Task<ProviderPerson> ConnectedAsync(string user)
    {
        Garmin.Faults.Limit = 10_000;
        Garmin.User = user;
        var person = await people.NewAsync("garmin");
        await person.ConnectAsync();

        return person;
    }

    private async Task GivenAsync(string kind, string list, JsonObject element)
    {
        using var answer = await GarminStandIn.SendAsync(people.Webhook($"garmin/{kind}"), GarminStandIn.Body(list, element));
        Assert.Equal(200, (int)answer.StatusCode);
    }
}
