using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Tests.Files;

[Collection(AppTests.Name)]
public sealed class FitUploadTests(AppFixture fixture)
{
    [Fact]
    public async Task A_file_becomes_an_activity_with_its_values()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = FitFiles.Run();

        var created = await Answer.ObjectAsync(await athlete.UploadAsync(file, "Morning Run.FIT"), 201);

        Assert.Equal(["id", "storageKey"], created.Select(pair => pair.Key));
        Assert.Matches(
            $"^fit/{athlete.OrganizationId}/{athlete.AthleteId}/[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}/[0-9a-z]+\\.fit$",
            created["storageKey"]!.GetValue<string>());
        var activity = Assert.Single(await athlete.ItemsAsync("/activities"))!;
        Assert.Equal(created["id"]!.GetValue<string>(), activity["id"]!.GetValue<string>());
        Assert.Equal("Morning Run", activity["title"]!.GetValue<string>());
        Assert.Equal("RUN", activity["type"]!.GetValue<string>());
        Assert.Equal("2026-01-17T18:20:00.000Z", activity["startedAt"]!.GetValue<string>());
        Assert.Equal(
            new double?[] { 2700, 9800, 123, 151, 172, 245, -520 },
            new[] { "durationSec", "distanceM", "elevationGainM", "avgHr", "maxHr", "avgPower", "calories" }
                .Select(key => activity[key]?.GetValue<double>()));
        Assert.Equal("EXTERNAL", activity["source"]!.GetValue<string>());
        Assert.Equal("FIT", activity["sources"]![0]!["provider"]!.GetValue<string>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), activity["sources"]![0]!["externalId"]!.GetValue<string>());
        Assert.Equal(activity["sources"]![0]!["externalId"]!.GetValue<string>(), activity["sources"]![0]!["checksum"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_file_again_is_a_duplicate_under_any_name_but_another_athletes_is_not()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();
        var first = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 201);

        var second = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run(), "renamed.fit"), 200);
        await Answer.ObjectAsync(await other.UploadAsync(FitFiles.Run()), 201);

        Assert.Equal($$"""{"id":"{{first["id"]}}","duplicate":true}""", second.ToJsonString());
        Assert.Single(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task Fifty_uploads_of_one_file_at_once_make_one_activity()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = FitFiles.Run();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => athlete.UploadAsync(file)));

        Assert.Equal(1, answers.Count(answer => (int)answer.StatusCode == 201));
        Assert.Equal(49, answers.Count(answer => (int)answer.StatusCode == 200));
        var ids = await Task.WhenAll(answers.Select(async answer =>
            JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.GetValue<string>()));
        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        Assert.Single(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task A_multisport_file_becomes_one_activity_per_sport()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var created = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.SwimThenRun(), "race.fit"), 201);

        var activities = await athlete.ItemsAsync("/activities");
        Assert.Equal(["RUN", "SWIM"], activities.Select(activity => activity!["type"]!.GetValue<string>()));
        Assert.Equal(["race (Run)", "race (Swim)"], activities.Select(activity => activity!["title"]!.GetValue<string>()));
        Assert.Equal(
            activities.Reverse().Select(activity => activity!["id"]!.GetValue<string>()),
            created["ids"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Theory]
    [InlineData("file", "activity.txt", "file")]
    [InlineData("file", "activity", "file")]
    [InlineData("upload", "activity.fit", "file")]
    public async Task A_wrong_field_or_file_name_is_refused(string field, string fileName, string problem)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var refusal = await Answer.InvalidAsync(await athlete.UploadAsync(FitFiles.Run(), fileName, field), problem);

        Assert.Equal("""["file","startedAt"]""", refusal["details"]!["allowedKeys"]!.ToJsonString());
        Assert.Equal($"""["{field}"]""", refusal["details"]!["receivedKeys"]!.ToJsonString());
    }

    [Fact]
    public async Task An_empty_file_and_a_broken_form_are_refused()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var broken = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.fit\"\r\n\r\nabc");
        broken.Headers.Remove("Content-Type");
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        await Answer.InvalidAsync(await athlete.UploadAsync([]), "file");
        await Answer.InvalidAsync(await athlete.Client.PostAsync($"{AthleteDriver.Base}/fit-files", broken));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("application/octet-stream")]
    public async Task A_body_that_is_no_form_is_415(string contentType)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var content = new ByteArrayContent(FitFiles.Run());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        await Answer.RefusalAsync(
            await athlete.Client.PostAsync($"{AthleteDriver.Base}/fit-files", content), 415, "unsupported_media_type");
    }

    [Fact]
    public async Task Bytes_that_are_no_fit_file_are_refused_by_what_they_are()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();

        var refusal = await Answer.RefusalAsync(
            await athlete.UploadAsync(Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>Log in</body></html>")), 400, "invalid_fit_file");

        Assert.Contains("web page", refusal["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task A_damaged_file_that_can_be_read_is_accepted_with_a_warning()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = FitFiles.Run();
        file[^1] ^= 0xFF;

        var created = await Answer.ObjectAsync(await athlete.UploadAsync(file), 201);

        Assert.NotEmpty(created["warnings"]!.AsArray());
        Assert.Single(await athlete.ItemsAsync("/activities"));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(5_000_000, false)]
    [InlineData(5_000_000, true)]
    public async Task A_file_of_more_than_25_megabytes_is_413_announced_or_not(int bytesTooMany, bool isChunked)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(new byte[IFileStore.SizeBytesMax + bytesTooMany]), "file", "big.fit");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{AthleteDriver.Base}/fit-files");
        request.Content = form;
        request.Headers.TransferEncodingChunked = isChunked;

        await Answer.RefusalAsync(await athlete.Client.SendAsync(request), 413, "payload_too_large");
    }

    [Fact]
    public async Task A_file_of_exactly_25_megabytes_is_read()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var file = new byte[IFileStore.SizeBytesMax];
        FitFiles.Run().CopyTo(file, 0);

        var created = await Answer.ObjectAsync(await athlete.UploadAsync(file), 201);

        Assert.NotEmpty(created["warnings"]!.AsArray());
    }

    [Fact]
    public async Task An_idempotency_key_repeats_the_first_answer_of_an_upload()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        athlete.Client.DefaultRequestHeaders.Add("Idempotency-Key", "upload-1");

        var first = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 201);
        var second = await Answer.ObjectAsync(await athlete.UploadAsync(FitFiles.Run()), 201);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        await Answer.RefusalAsync(await athlete.UploadAsync(FitFiles.Run(seconds: 60)), 422, "idempotency_key_reused");
    }
}
