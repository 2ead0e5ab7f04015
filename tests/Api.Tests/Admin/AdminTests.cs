using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Admin;

[Collection(AppTests.Name)]
public sealed class AdminTests(AppFixture fixture)
{
    [Fact]
    public async Task A_new_user_gets_an_athlete_an_organization_and_a_key_that_works()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        Assert.Equal(
            ["id", "organizationId", "athleteId", "athleteNumber", "uuid", "apiKey"], athlete.Created.Select(pair => pair.Key));
        Assert.Matches("^usr_[0-9a-f]{32}$", athlete.UserId);
        Assert.Matches("^org_[0-9a-f]{32}$", athlete.OrganizationId);
        Assert.Matches("^mem_[0-9a-f]{32}$", athlete.AthleteId);
        Assert.Matches("^tia_key_[A-Za-z0-9_-]{43}$", athlete.ApiKey);
        Assert.True(athlete.Created["athleteNumber"]!.GetValue<long>() > 0);
        Assert.Equal(athlete.UserId, (await athlete.GetObjectAsync("/profile"))["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_second_user_may_join_the_organization_of_the_first()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        using var athlete = await fixture.Host.NewAthleteAsync();

        var joined = await Answer.ObjectAsync(await AddAsync(admin, user => user["organizationId"] = athlete.OrganizationId), 201);
        await Answer.InvalidAsync(await AddAsync(admin, user => user["organizationId"] = "org_none"), "organizationId");

        Assert.Equal(athlete.OrganizationId, joined["organizationId"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_address_is_given_once_in_any_letters_case()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        var email = $"{Guid.NewGuid():n}@example.com";
        await Answer.ObjectAsync(await AddAsync(admin, user => user["email"] = email), 201);

        var again = await AddAsync(admin, user => user["email"] = email.ToUpperInvariant());

        await Answer.RefusalAsync(again, 409, "email_taken");
    }

    [Theory]
    [InlineData("email", "nobody")]
    [InlineData("email", "a@b@c")]
    [InlineData("email", "Max <max@example.com>")]
    [InlineData("password", "short")]
    [InlineData("password", "elevenchars")]
    [InlineData("password", "password1234")]
    [InlineData("role", "owner")]
    [InlineData("name", "")]
    public async Task A_user_with_a_wrong_field_is_refused(string field, string value)
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);

        await Answer.InvalidAsync(await AddAsync(admin, user => user[field] = value), field);
    }

    [Fact]
    public async Task Users_are_listed_in_pages_without_anything_secret()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        using var first = await fixture.Host.NewAthleteAsync();
        using var second = await fixture.Host.NewAthleteAsync();

        var answer = await admin.GetAsync("/api/admin/users?per_page=1");
        var page = await Answer.ObjectAsync(answer, 200);

        var newest = Assert.Single(page["items"]!.AsArray())!.AsObject();
        Assert.Equal(second.UserId, newest["id"]!.GetValue<string>());
        Assert.Equal(
            ["id", "email", "name", "role", "organizationId", "athleteId", "athleteNumber", "uuid", "createdAt", "disabledAt"],
            newest.Select(pair => pair.Key));
        Assert.Equal("true", Answer.Header(answer, "X-Has-Next-Page"));
        Assert.Equal(2, page["pagination"]!["nextPage"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_key_has_the_scopes_it_was_made_with_or_all()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        using var athlete = await fixture.Host.NewAthleteAsync();
        var path = $"/api/admin/users/{athlete.UserId}/api-keys";

        var few = await Answer.ObjectAsync(
            await admin.PostAsync(path, AthleteDriver.Json("""{"name":"watch","scopes":["sleep:read","sleep:read"]}""")), 201);
        var all = await Answer.ObjectAsync(await admin.PostAsync(path, AthleteDriver.Json("""{"name":"watch"}""")), 201);
        await Answer.InvalidAsync(
            await admin.PostAsync(path, AthleteDriver.Json("""{"name":"watch","scopes":["everything"]}""")), "scopes");
        await Answer.RefusalAsync(
            await admin.PostAsync("/api/admin/users/usr_none/api-keys", AthleteDriver.Json("""{"name":"watch"}""")), 404, "not_found");

        Assert.Equal("""["sleep:read"]""", few["scopes"]!.ToJsonString());
        Assert.Equal(14, all["scopes"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_key_can_be_ended_once_and_only_through_its_own_user()
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();
        var (keyId, _) = await athlete.AddKeyAsync("sleep:read");

        await Answer.RefusalAsync(await admin.DeleteAsync($"/api/admin/users/{other.UserId}/api-keys/{keyId}"), 404, "not_found");
        Assert.Equal(204, (int)(await admin.DeleteAsync($"/api/admin/users/{athlete.UserId}/api-keys/{keyId}")).StatusCode);
        await Answer.RefusalAsync(await admin.DeleteAsync($"/api/admin/users/{athlete.UserId}/api-keys/{keyId}"), 404, "not_found");
    }

    private static async Task<HttpResponseMessage> AddAsync(HttpClient admin, Action<JsonObject> change)
    {
        var user = new JsonObject
        {
            ["email"] = $"{Guid.NewGuid():n}@example.com",
            ["password"] = "correct horse battery",
            ["role"] = "athlete",
        };
        change(user);

        return await admin.PostAsync("/api/admin/users", AthleteDriver.Json(user));
    }

    [Fact]
    public async Task A_users_role_is_changed_and_what_is_left_out_stays()
    {
        using var user = await fixture.Host.NewAthleteAsync();
        using var admin = fixture.Host.With(fixture.Host.AdminKey);

        var changed = await Answer.ObjectAsync(await PatchAsync(admin, user.UserId, """{"role":"coach"}"""), 200);
        var again = await Answer.ObjectAsync(await PatchAsync(admin, user.UserId, """{"disabled":true}"""), 200);
        var back = await Answer.ObjectAsync(await PatchAsync(admin, user.UserId, """{"disabled":false}"""), 200);

        Assert.Equal(("coach", null), ((string?)changed["role"], (string?)changed["disabledAt"]));
        Assert.Equal("coach", (string?)again["role"]);
        Assert.NotNull(again["disabledAt"]);
        Assert.Null(back["disabledAt"]);
        Assert.Equal(200, (int)(await user.GetAsync("/profile")).StatusCode);
    }

    [Theory]
    [InlineData("""{"role":"athlete"}""")]
    [InlineData("""{"disabled":true}""")]
    public async Task An_operator_cannot_lock_itself_out(string change)
    {
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        var own = await Answer.ObjectAsync(await admin.GetAsync("/api/external/v1/profile"), 200);

        var refused = await Answer.ObjectAsync(await PatchAsync(admin, own["id"]!.GetValue<string>(), change), 409);

        Assert.Equal("own_account", (string?)refused["errorCode"]);
        Assert.Equal(200, (int)(await admin.GetAsync("/api/admin/users")).StatusCode);
    }

    [Theory]
    [InlineData("usr_nobody", """{"role":"coach"}""", 404)]
    [InlineData(null, """{"role":"king"}""", 400)]
    [InlineData(null, """{"disabled":"yes"}""", 400)]
    public async Task A_change_of_a_user_that_makes_no_sense_changes_nothing(string? userId, string change, int status)
    {
        using var user = await fixture.Host.NewAthleteAsync();
        using var admin = fixture.Host.With(fixture.Host.AdminKey);

        using var refused = await PatchAsync(admin, userId ?? user.UserId, change);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal(200, (int)(await user.GetAsync("/profile")).StatusCode);
    }

    private static Task<HttpResponseMessage> PatchAsync(HttpClient admin, string userId, string change) =>
        admin.PatchAsync($"/api/admin/users/{userId}", AthleteDriver.Json(change));
}
