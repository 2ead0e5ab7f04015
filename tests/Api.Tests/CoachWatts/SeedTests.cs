using TrainItAll.Api.Clients;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.OAuth;

namespace TrainItAll.Api.Tests.CoachWatts;

/// <summary>The seed coachwatts-syncing-data.txt, with a token of an app that has the seed's scopes.</summary>
[Collection(OAuthTests.Name)]
public sealed class SeedTests(OAuthFixture fixture) : IAsyncLifetime
{
    private static readonly string[] Scopes =
    [
        "profile:read", "profile:write", "workout:read", "workout:write", "health:read", "health:write", "nutrition:read", "nutrition:write",
    ];

    private Partner _partner = null!;
    private User _user = null!;
    private HttpClient _app = null!;

    public async Task InitializeAsync()
    {
        var id = $"watts_{Guid.NewGuid():n}";
        _partner = await fixture.Host.RegisterAsync(new NewClient("Watts", ["https://sync.example/cb"], [.. Scopes], true) { Id = id });
        _user = await fixture.Host.NewUserAsync();
        _app = await AppAsync("workout:write health:write nutrition:write profile:write");
    }

    public Task DisposeAsync()
    {
        _app.Dispose();

        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_upload_example_is_stored_even_though_a_shell_has_eaten_the_quotes_of_its_metadata()
    {
        var answer = await _app.UploadAsync(
            [(FitFiles.Run(), "activity.fit")], ["Sunday Endurance Ride"], "{app_version: 1.2.0, device_id: XYZ-99}");

        var body = await Answer.ObjectAsync(answer, 200);
        Golden.AssertShows("CoachWatts/upload.answer.json", body);
        var id = body["results"]!["items"]![0]!["workoutId"]!.GetValue<string>();
        using var reader = await AppAsync("workout:read");
        var workout = await Answer.ObjectAsync(await reader.GetAsync($"/api/workouts/{id}"), 200);
        Assert.Equal("Sunday Endurance Ride", workout["title"]!.GetValue<string>());
        Assert.Equal(520, (int)workout["calories"]!);
        Assert.Equal(_partner.Id, workout["sourceName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_field_of_the_wellness_table_comes_back()
    {
        var sent = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "CoachWatts/wellness.request.json"));

        var data = await _app.LogAsync("/api/wellness", sent);

        Assert.Equal("2026-02-15T00:00:00.000Z", data["date"]!.GetValue<string>());
        Assert.Equal((62.5, 48, 27000, 71.4, 54.2), (
            (double)data["hrv"]!, (int)data["restingHr"]!, (int)data["sleepSecs"]!, (double)data["weight"]!, (double)data["vo2max"]!));
        Assert.Equal("""{"app":"XYZ"}""", data["rawJson"]!.ToJsonString());
        Assert.Equal($"oauth:{_partner.Id}", data["lastSource"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_nutrition_example_answers_as_the_specification_shows()
    {
        var sent = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "CoachWatts/nutrition.request.json"));

        var data = await _app.LogAsync("/api/nutrition", sent);
        var again = await _app.LogAsync("/api/nutrition", sent);

        Golden.AssertShows(
            "CoachWatts/nutrition.data.json", data, "caloriesGoal", "proteinGoal", "carbsGoal", "fatGoal", "overridden", "createdAt", "updatedAt");
        Assert.Equal($"oauth:{_partner.Id}", data["breakfast"]![0]!["source"]!.GetValue<string>());
        Assert.Equal(data.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task To_update_the_profile_needs_its_scope_and_makes_the_weight_a_measurement()
    {
        var answer = await _app.PatchAsync("/api/profile", AthleteDriver.Json("""{"weight":70.5,"ftp":280}"""));

        var body = await Answer.ObjectAsync(answer, 200);
        Assert.Equal((70.5, 280), ((double)body["profile"]!["weight"]!, (int)body["profile"]!["ftp"]!));
        Assert.Null(body["profile"]!["email"]);
        using var reader = await AppAsync("profile:read health:read");
        var profile = (await Answer.ObjectAsync(await reader.GetAsync("/api/profile"), 200))["profile"]!;
        Assert.Equal((70.5, 280, _user.Account.Email), ((double)profile["weight"]!, (int)profile["ftp"]!, profile["email"]!.GetValue<string>()));
    }

    [Fact]
    public async Task To_write_is_not_to_read_and_the_refusal_names_the_scope()
    {
        await CoachDriver.RefusedAsync(
            await _app.GetAsync("/api/wellness"), 403, "Insufficient permissions. Required scopes: health:read");
        await CoachDriver.RefusedAsync(
            await _app.GetAsync("/api/workouts"), 403, "Insufficient permissions. Required scopes: workout:read");
        using var reader = await AppAsync("workout:read health:read nutrition:read profile:read");
        await CoachDriver.RefusedAsync(
            await reader.UploadAsync([(FitFiles.Run(), "a.fit")]), 403, "Insufficient permissions. Required scopes: workout:write");
    }

    [Fact]
    public async Task A_writer_that_may_not_read_is_shown_what_it_sent_and_nothing_else()
    {
        using var other = await AppAsync("health:write nutrition:write health:read nutrition:read");
        await other.LogAsync("/api/wellness", """{"date":"2026-02-15","weight":80,"hrv":50}""");
        using var owner = await OwnerAsync();
        await owner.LogAsync("/api/nutrition", """{"date":"2026-02-15","items":[{"name":"Soup","carbs":30,"logged_at":"2026-02-15T12:00:00Z"}]}""");

        var day = await _app.LogAsync("/api/wellness", """{"date":"2026-02-15","hrv":51}""");
        var food = await _app.LogAsync("/api/nutrition", """{"date":"2026-02-15","items":[{"name":"Gel","carbs":25,"logged_at":"2026-02-15T06:00:00Z"}]}""");

        Assert.Equal((51, null), ((int)day["hrv"]!, (double?)day["weight"]));
        Assert.Equal((25, 0), ((double)food["carbs"]!, food["lunch"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_day_that_the_athlete_has_locked_stays_as_it_is_and_is_shown()
    {
        using var owner = await OwnerAsync();
        var locked = await owner.PutAsync("/api/v1/athlete/0/wellness/2026-02-15", AthleteDriver.Json("""{"hrv":40,"kcalConsumed":2000,"locked":true}"""));
        Assert.Equal(200, (int)locked.StatusCode);

        var day = await _app.LogAsync("/api/wellness", """{"date":"2026-02-15","hrv":99}""");
        await _app.LogAsync("/api/nutrition", """{"date":"2026-02-15","items":[{"name":"Gel","calories":100,"logged_at":"2026-02-15T06:00:00Z"}]}""");

        Assert.Equal(40, (int)day["hrv"]!);
        Assert.Equal(2000, (int)(await owner.ArrayAsync("/api/v1/athlete/0/wellness?oldest=2026-02-15&newest=2026-02-15"))[0]!["kcalConsumed"]!);
    }

    private async Task<HttpClient> AppAsync(string scope)
    {
        var tokens = await fixture.Host.TokensAsync(_partner, _user, ("scope", scope));

        return fixture.Host.App.With(tokens.Access);
    }

    private async Task<HttpClient> OwnerAsync()
    {
        using var admin = fixture.Host.App.With(fixture.Host.App.AdminKey);
        var created = await Answer.ObjectAsync(
            await admin.PostAsync($"/api/admin/users/{_user.Account.Id}/api-keys", AthleteDriver.Json("""{"name":"own"}""")), 201);

        return fixture.Host.App.With(created["apiKey"]!.GetValue<string>());
    }
}
