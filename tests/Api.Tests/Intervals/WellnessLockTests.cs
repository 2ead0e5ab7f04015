using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals;

/// <summary>A day that the athlete has locked (spec/intervals.md 10.2). A coach stands for whoever is not the athlete.</summary>
[Collection(AppTests.Name)]
public sealed class WellnessLockTests(AppFixture fixture) : IAsyncLifetime
{
    private const string Day = "2026-03-02";

    private AthleteDriver _athlete = null!;
    private AthleteDriver _coach = null!;

    public async Task InitializeAsync()
    {
        _athlete = await fixture.Host.NewAthleteAsync();
        using var admin = fixture.Host.With(fixture.Host.AdminKey);
        _coach = await AthleteDriver.CreateAsync(fixture.Host, admin, "coach", _athlete.OrganizationId);
    }

    public Task DisposeAsync()
    {
        _athlete.Dispose();
        _coach.Dispose();

        return Task.CompletedTask;
    }

    [Fact]
    public async Task Locking_together_with_values_keeps_both()
    {
        await WriteAsync(_coach, """{"vo2max":50,"steps":123,"locked":true}""");

        Assert.Equal((true, 50, 123), await StateAsync());
    }

    [Fact]
    public async Task A_locked_day_is_not_changed_by_others_who_are_told_so()
    {
        await WriteAsync(_athlete, """{"vo2max":50,"steps":123,"locked":true}""");

        var single = await _coach.PutIntervalsAsync($"/wellness/{Day}", """{"steps":999}""", _athlete.AthleteId);
        var bulk = await _coach.PutIntervalsAsync(
            "/wellness-bulk", $$"""[{"id":"{{Day}}","vo2max":1,"locked":true},{"id":"2026-03-03","steps":7}]""", _athlete.AthleteId);

        var shown = await Answer.ObjectAsync(single, 200);
        Assert.Equal(123, (int)shown["steps"]!);
        Assert.Contains("locked this day", shown["_note"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((Day, Day), (Answer.Header(single, "X-Locked-Days"), Answer.Header(bulk, "X-Locked-Days")));
        Assert.Equal((200, ""), ((int)bulk.StatusCode, await bulk.Content.ReadAsStringAsync()));
        Assert.Equal((true, 50, 123), await StateAsync());
        Assert.Equal(7, (int)(await _athlete.ShowAsync("/wellness/2026-03-03"))["steps"]!);
    }

    [Fact]
    public async Task The_athlete_changes_a_locked_day_here_and_natively()
    {
        await WriteAsync(_athlete, """{"vo2max":50,"steps":123,"locked":true}""");

        var answer = await _athlete.PutIntervalsAsync($"/wellness/{Day}", """{"vo2max":51}""");
        await _athlete.WriteAsync("/daily-wellness", $$"""{"day":"{{Day}}","steps":124}""", 200);

        Assert.False(answer.Headers.Contains("X-Locked-Days"));
        Assert.Equal((true, 51, 124), await StateAsync());
    }

    [Fact]
    public async Task Unlocking_applies_the_rest_of_the_body_too()
    {
        await WriteAsync(_athlete, """{"vo2max":50,"steps":123,"locked":true}""");

        await WriteAsync(_coach, """{"vo2max":52,"locked":false}""");

        Assert.Equal((false, 52, 123), await StateAsync());
    }

    [Fact]
    public async Task Unlock_change_and_lock_again_work_in_one_bulk_call()
    {
        await WriteAsync(_athlete, """{"vo2max":50,"steps":123,"locked":true}""");

        var answer = await _coach.PutIntervalsAsync(
            "/wellness-bulk",
            $$"""[{"id":"{{Day}}","locked":false,"vo2max":53},{"id":"{{Day}}","locked":true},{"id":"{{Day}}","vo2max":1}]""",
            _athlete.AthleteId);

        Assert.Equal((true, 53, 123), await StateAsync());
        Assert.Equal(("2", Day), (Answer.Header(answer, "X-Athlete-Seq"), Answer.Header(answer, "X-Locked-Days")));
    }

    [Fact]
    public async Task Days_are_locked_and_unlocked_in_bulk()
    {
        await _athlete.PutIntervalsAsync("/wellness-bulk", """[{"id":"2026-03-01","locked":true},{"id":"2026-03-02","locked":true}]""");
        var locked = await _athlete.ShowListAsync("/wellness?oldest=2026-03-01&newest=2026-03-02&fields=locked");
        await _athlete.PutIntervalsAsync("/wellness-bulk", """[{"id":"2026-03-01","locked":false},{"id":"2026-03-02","locked":false}]""");
        var unlocked = await _athlete.ShowListAsync("/wellness?oldest=2026-03-01&newest=2026-03-02&fields=locked");

        Assert.Equal([true, true], locked.Select(day => (bool)day!["locked"]!));
        Assert.Equal([false, false], unlocked.Select(day => (bool)day!["locked"]!));
    }

    private async Task WriteAsync(AthleteDriver writer, string body) =>
        await Answer.ObjectAsync(await writer.PutIntervalsAsync($"/wellness/{Day}", body, _athlete.AthleteId), 200);

    private async Task<(bool Locked, int Vo2Max, int Steps)> StateAsync()
    {
        var day = await _athlete.ShowAsync($"/wellness/{Day}");

        return ((bool)day["locked"]!, (int)day["vo2max"]!, (int)day["steps"]!);
    }
}
