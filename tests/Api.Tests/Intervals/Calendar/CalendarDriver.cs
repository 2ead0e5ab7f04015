using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Intervals.Calendar;

/// <summary>What clients of Intervals.icu do with a calendar.</summary>
internal static class CalendarDriver
{
    public const string Text = "- 10m ramp 50-75%\n\n3x\n- 4m 105%\n- 2m 55%\n\n- 5m 50%";

    public static Task<HttpResponseMessage> PostIntervalsAsync(this AthleteDriver athlete, string path, string body, string id = "0") =>
        athlete.Client.PostAsync($"{IntervalsDriver.Base}/{id}{path}", AthleteDriver.Json(body));

    public static Task<HttpResponseMessage> DeleteIntervalsAsync(this AthleteDriver athlete, string path) =>
        athlete.Client.DeleteAsync($"{IntervalsDriver.Base}/0{path}");

    /// <summary>An event of one day; further members are JSON text with a comma before them.</summary>
    public static async Task<JsonObject> PlanAsync(this AthleteDriver athlete, string day, string more = "", string category = "WORKOUT") =>
        await Answer.ObjectAsync(
            await athlete.PostIntervalsAsync(
                "/events", $$"""{"category":"{{category}}","start_date_local":"{{day}}T00:00:00","type":"Ride","name":"Big Gear Grinds"{{more}}}"""),
            200);

    public static string Described(string text) => $",\"description\":{JsonValue.Create(text).ToJsonString()}";

    public static async Task SetFtpAsync(this AthleteDriver athlete, int watts) =>
        Assert.Equal(200, (int)(await athlete.PutIntervalsAsync("/sport-settings/Ride", $$"""{"ftp":{{watts}}}""")).StatusCode);
}
