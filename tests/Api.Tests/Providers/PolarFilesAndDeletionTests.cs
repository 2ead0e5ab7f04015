using System.Globalization;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.ProviderStandIns.Polar;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>Original files that Polar gives: climb and power are in them alone.</summary>
public sealed class PolarFilesAndDeletionTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private static int LastUser = 4_800;

    private readonly string _user = Interlocked.Increment(ref LastUser).ToString(CultureInfo.InvariantCulture);

    private PolarStandIn Polar => stage.StandIns.Polar;

    [Fact]
    public async Task The_original_file_of_an_exercise_comes_with_it_once()
    {
        Put("file1");
        Polar.History.Files["file1"] = FitFiles.Run();
        await using var driver = await stage.NewUserAsync();
        await driver.ConnectedAsync("polar");

        var activity = await driver.ActivityAsync("file1", one => one["avgPower"] is not null);
        Assert.Equal((123.0, 245), ((double)activity["elevationGainM"]!, (int)activity["avgPower"]!));
        await driver.SyncAsync("data_type=workouts", "polar");
        var after = Assert.Single(await driver.Athlete.ItemsAsync("/activities"))!;
        Assert.Equal((activity["id"]!.GetValue<string>(), 245), (after["id"]!.GetValue<string>(), (int)after["avgPower"]!));
    }

    [Fact]
    public async Task An_exercise_without_a_file_and_one_whose_file_is_broken_stay_as_they_are()
    {
        Put("none");
        Put("broken");
        Polar.History.Files["broken"] = [1, 2, 3];
        await using var driver = await stage.NewUserAsync();
        await driver.ConnectedAsync("polar");

        Assert.Equal(2, (await driver.Athlete.ItemsAsync("/activities")).Count);
        Assert.Contains("/polar/v3/exercises/none/fit", Polar.Asked);
    }

    [Fact]
    public async Task An_operator_who_wants_no_files_has_climb_and_power_from_samples()
    {
        Put("samples");
        Polar.History.Files["samples"] = FitFiles.Run();
        stage.Set("Polar", "Files", "false");
        await using var driver = await stage.NewUserAsync();
        await driver.ConnectedAsync("polar");
        stage.Set("Polar", "Files", "true");

        var activity = (await driver.ActivityAsync("samples"))!;
        Assert.Equal((35.0, 205), ((double)activity["elevationGainM"]!, (int)activity["avgPower"]!));
        Assert.DoesNotContain("/polar/v3/exercises/samples/fit", Polar.Asked);
    }

    /// <summary>At the start of the file of our own making, for the same time.</summary>
    private void Put(string id)
    {
        (Polar.User, Polar.Faults.Limit) = (_user, 100_000);
        var start = FitFiles.Start.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        Polar.History.Put(_user, PolarHistory.NewExercise(id, start, 60, "ROAD_RUNNING", "PT45M"));
    }
}
