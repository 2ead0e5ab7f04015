using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Cli;

/// <summary>The operator's commands, as processes of their own.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trainitall-cli-");
    private string _postgres = "";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_user_added_by_command_can_use_the_server_and_is_listed()
    {
        var added = await RunAsync("user", "add", "--email", "max@example.com", "--password", "correct horse battery", "--name", "Max", "--role", "coach");
        var again = await RunAsync("user", "add", "--email", "MAX@example.com", "--password", "correct horse battery");
        var listed = await RunAsync("user", "list");

        Assert.Equal(0, added.ExitCode);
        var user = JsonNode.Parse(added.Output)!;
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
        Assert.Equal("coach", JsonNode.Parse(listed.Output.Split('\n')[0])!["role"]!.GetValue<string>());
        await using var host = await AppHost.StartAsync(folder: _folder.FullName);
        using var client = host.With(user["apiKey"]!.GetValue<string>());
        Assert.Equal(200, (int)(await client.GetAsync($"{AthleteDriver.Base}/profile")).StatusCode);
    }

    [Fact]
    public async Task A_user_can_be_added_while_the_server_runs_and_is_known_to_it_at_once()
    {
        await using var host = await AppHost.StartAsync(folder: _folder.FullName);

        var added = await RunAsync("user", "add", "--email", "max@example.com");

        Assert.Equal((0, ""), (added.ExitCode, added.Error.Contains("in use", StringComparison.Ordinal) ? added.Error : ""));
        using var client = host.With(JsonNode.Parse(added.Output)!["apiKey"]!.GetValue<string>());
        Assert.Equal(200, (int)(await client.GetAsync($"{AthleteDriver.Base}/profile")).StatusCode);
    }

    [Fact]
    public async Task A_lost_second_factor_is_turned_off_while_the_server_runs()
    {
        await using var host = await AppHost.StartAsync(folder: _folder.FullName);
        var factors = host.App.Services.GetRequiredService<ISecondFactorStore>();
        var admin = await host.App.Services.GetRequiredService<IAccountStore>().FindByEmailAsync("admin@localhost", default);
        await factors.BeginAsync(admin!.Id, new byte[] { 1 }, default);
        await factors.ConfirmAsync(admin.Id, timeStep: 1, [], TimeProvider.System.GetUtcNow(), default);

        var reset = await RunAsync("user", "reset-factor", "--email", "ADMIN@localhost");
        var nobody = await RunAsync("user", "reset-factor", "--email", "nobody@example.org");

        Assert.Equal((0, 1), (reset.ExitCode, nobody.ExitCode));
        Assert.Contains("with the password alone", reset.Output, StringComparison.Ordinal);
        Assert.Contains("there is no user", nobody.Error, StringComparison.Ordinal);
        Assert.Null(await factors.FindAsync(admin.Id, default));
    }

    [Fact]
    public async Task The_schema_is_not_changed_under_a_running_server()
    {
        await using var host = await AppHost.StartAsync(folder: _folder.FullName);

        var migrated = await RunAsync("migrate");

        Assert.NotEqual(0, migrated.ExitCode);
        Assert.Contains("in use by another TrainItAll process", migrated.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_nobody_gave_is_made_and_shown_apart_from_the_json()
    {
        var added = await RunAsync("user", "add", "--email", "max@example.com");

        Assert.Equal(0, added.ExitCode);
        Assert.NotNull(JsonNode.Parse(added.Output));
        Assert.Contains("The password is ", added.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_added_by_command_can_be_listed_given_a_new_secret_and_switched_off()
    {
        var added = await RunAsync("client", "add", "--name", "Partner", "--id", "partner_app", "--redirect-uri", "https://app.example/cb", "--scope", "profile:read", "sleep:read");
        var again = await RunAsync("client", "add", "--name", "Partner", "--id", "partner_app", "--redirect-uri", "https://app.example/cb", "--scope", "profile:read");
        var rotated = await RunAsync("client", "rotate-secret", "partner_app", "--overlap-hours", "0");
        var disabled = await RunAsync("client", "disable", "partner_app");
        var listed = await RunAsync("client", "list");

        Assert.Equal((0, 1, 0, 0), (added.ExitCode, again.ExitCode, rotated.ExitCode, disabled.ExitCode));
        Assert.StartsWith("tia_cs_", JsonNode.Parse(added.Output)!["clientSecret"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("tia_cs_", JsonNode.Parse(rotated.Output)!["clientSecret"]!.GetValue<string>(), StringComparison.Ordinal);
        var shown = JsonNode.Parse(listed.Output)!;
        Assert.Equal(("partner_app", false, 2), (shown["clientId"]!.GetValue<string>(), shown["enabled"]!.GetValue<bool>(), shown["secrets"]!.AsArray().Count));
        Assert.DoesNotContain("tia_cs_", listed.Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await RunAsync("client", "disable", "nobody_at_all")).ExitCode);
    }

    [Theory]
    [InlineData("redirectUris", "client", "add", "--name", "x", "--redirect-uri", "http://app.example", "--scope", "profile:read")]
    [InlineData("scopes", "client", "add", "--name", "x", "--redirect-uri", "https://app.example", "--scope", "nonsense")]
    [InlineData("--profile", "client", "add", "--name", "x", "--redirect-uri", "https://app.example", "--scope", "profile:read", "--profile", "oidc")]
    [InlineData("--overlap-hours", "client", "rotate-secret", "partner_app", "--overlap-hours", "1000")]
    [InlineData("--email is required", "user", "add")]
    [InlineData("--email", "user", "add", "--email", "nobody")]
    [InlineData("--password", "user", "add", "--email", "max@example.com", "--password", "short")]
    [InlineData("--password", "user", "add", "--email", "max@example.com", "--password", "password1234")]
    [InlineData("owner", "user", "add", "--email", "max@example.com", "--role", "owner")]
    [InlineData("remove", "user", "remove")]
    [InlineData("usr", "usr", "add")]
    public async Task A_wrong_command_ends_with_an_error_that_says_what_is_wrong(string words, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(words.Split(' ')[0], result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_makes_the_database_and_may_be_repeated()
    {
        var first = await RunAsync("migrate");
        var second = await RunAsync("migrate");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "trainitall.db")));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("--urls", "http://127.0.0.1:0")]
    public async Task A_connection_string_that_is_none_is_named_in_words(params string[] arguments)
    {
        _postgres = "nonsense";

        var result = await RunAsync(arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("TrainItAll__Storage__Postgres is not a connection string", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_answered_with_what_to_do()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();

        var result = await RunAsync("--urls", $"http://{listener.LocalEndpoint}");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ASPNETCORE_URLS", result.Error, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "TrainItAll.Api.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TrainItAll__DataDirectory"] = _folder.FullName;
        start.Environment["TrainItAll__Storage__Postgres"] = _postgres;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        return (process.ExitCode, await output, await error);
    }
}
