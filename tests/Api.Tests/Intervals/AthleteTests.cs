using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>Who is asked for, who may ask, and how this dialect refuses (spec/intervals.md 2.4, 3, 4, 11).</summary>
[Collection(AppTests.Name)]
public sealed class AthleteTests(AppFixture fixture)
{
    [Fact]
    public async Task An_athlete_is_shown_under_each_of_its_ids()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var shown = await athlete.ShowAsync("");
        var id = shown["id"]!.GetValue<string>();

        Assert.Matches("^i[0-9]+$", id);
        Assert.Equal(("Max Mustermann", "Max", "Mustermann"), (Text(shown, "name"), Text(shown, "firstname"), Text(shown, "lastname")));
        Assert.Equal(("ACTIVE", "meters", false), (Text(shown, "status"), Text(shown, "measurement_preference"), shown["icu_coach"]!.GetValue<bool>()));
        Assert.True(shown.ContainsKey("icu_api_key"));
        Assert.Null(shown["icu_api_key"]);
        foreach (var form in new[] { id, id[1..], athlete.AthleteId })
        {
            Assert.Equal(id, (await athlete.ShowAsync("", form))["id"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task The_weight_shown_is_the_one_measured_last()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/body-metrics", """{"measuredAt":"2026-01-16","weightKg":71.5,"restingHr":48}""");
        await athlete.WriteAsync("/body-metrics", """{"measuredAt":"2026-01-17","weightKg":70.2}""");
        var (_, noBody) = await athlete.AddKeyAsync("sleep:read");
        using var client = fixture.Host.With(noBody);

        var shown = await athlete.ShowAsync("");
        var hidden = await Answer.ObjectAsync(await client.GetAsync($"{IntervalsDriver.Base}/0"), 200);

        Assert.Equal((70.2, 70.2, 48), (Number(shown, "weight"), Number(shown, "icu_weight"), (int)Number(shown, "icu_resting_hr")));
        Assert.Null(hidden["weight"]);
        Assert.Null(hidden["icu_resting_hr"]);
    }

    [Fact]
    public async Task The_profile_is_nested()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var profile = await athlete.ShowAsync("/profile");

        Assert.Equal("Max Mustermann", Text(profile["athlete"]!.AsObject(), "name"));
        Assert.Equal("[]", profile["sharedFolders"]!.ToJsonString());
        Assert.Equal("[]", profile["customItems"]!.ToJsonString());
    }

    [Fact]
    public async Task Another_athlete_is_403_whether_it_exists_or_not()
    {
        using var one = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();
        using var coachOfOthers = await fixture.Host.NewAthleteAsync("coach");

        foreach (var id in new[] { other.AthleteId, "mem_none", "i99999999", "99999999", "i1x", "me", new string('9', 300) })
        {
            await IntervalsDriver.RefusedAsync(await one.GetIntervalsAsync("", id), 403, "Access denied");
            await IntervalsDriver.RefusedAsync(await coachOfOthers.GetIntervalsAsync("/profile", id), 403, "Access denied");
        }
    }

    [Fact]
    public async Task A_coach_sees_the_athletes_of_its_organization_without_what_is_private()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        using var coach = await AthleteDriver.CreateAsync(fixture.Host, admin, "coach", athlete.OrganizationId);
        var own = await athlete.ShowAsync("");
        var id = Text(own, "id");

        var seen = await coach.ShowAsync("", id);
        var byOperator = await Answer.ObjectAsync(await admin.GetAsync($"{IntervalsDriver.Base}/{id}"), 200);

        Assert.Equal((id, id), (Text(seen, "id"), Text(byOperator, "id")));
        Assert.NotNull(own["email"]);
        Assert.Null(seen["email"]);
        Assert.Null((await coach.ShowAsync("/profile", id))["athlete"]!["email"]);
        await IntervalsDriver.RefusedAsync(await admin.GetAsync($"{IntervalsDriver.Base}/i99999999"), 404, "Not found");
    }

    [Fact]
    public async Task A_key_goes_by_basic_and_not_as_a_token()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var client = fixture.Host.Anonymous();

        await IntervalsDriver.RefusedAsync(await client.GetAsync($"{IntervalsDriver.Base}/0"), 401, "Authentication is required");
        client.DefaultRequestHeaders.Authorization = IntervalsDriver.Basic("someone", athlete.ApiKey);
        await IntervalsDriver.RefusedAsync(await client.GetAsync($"{IntervalsDriver.Base}/0"), 401, "credentials");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", athlete.ApiKey);
        await IntervalsDriver.RefusedAsync(await client.GetAsync($"{IntervalsDriver.Base}/0"), 403, "Access denied");
        client.DefaultRequestHeaders.Authorization = IntervalsDriver.Basic("API_KEY", athlete.ApiKey);
        Assert.Equal(200, (int)(await client.GetAsync($"{IntervalsDriver.Base}/0")).StatusCode);
    }

    [Fact]
    public async Task What_the_framework_refuses_has_the_shape_of_the_dialect_too()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        await IntervalsDriver.RefusedAsync(await athlete.GetIntervalsAsync("/nothing-of-ours"), 404, "Not found");
        var wrongMethod = await athlete.Client.DeleteAsync($"{IntervalsDriver.Base}/0/profile");
        await IntervalsDriver.RefusedAsync(wrongMethod, 405, "not allowed");
        Assert.Equal(["GET"], wrongMethod.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_content_type_on_a_request_without_a_body_is_ignored()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{IntervalsDriver.Base}/0")
        {
            Content = AthleteDriver.Json(""),
        };

        Assert.Equal(200, (int)(await athlete.Client.SendAsync(request)).StatusCode);
    }

    private static string Text(JsonObject shown, string key) => shown[key]!.GetValue<string>();

    private static double Number(JsonObject shown, string key) => shown[key]!.GetValue<double>();
}
