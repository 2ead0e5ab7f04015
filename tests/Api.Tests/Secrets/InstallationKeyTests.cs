using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Silo.Secrets;

namespace TrainItAll.Api.Tests.Secrets;

public sealed class InstallationKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trainitall-secret-").FullName;

    private string KeyFile => Path.Combine(_folder, "secret.key");

    [Fact]
    public async Task The_first_start_makes_a_secret_for_its_owner_alone_and_the_next_takes_it()
    {
        var first = await HashAsync();
        var second = await HashAsync();

        Assert.Equal(first, second);
        Assert.Equal(32, Convert.FromBase64String(await File.ReadAllTextAsync(KeyFile)).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Fact]
    public async Task A_lost_secret_stops_the_start_says_what_to_do_and_makes_no_new_one()
    {
        await HashAsync();
        File.Delete(KeyFile);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => HashAsync());

        Assert.Contains("is lost", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("TrainItAll__Secrets__Key", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(KeyFile, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task Another_secret_stops_the_start_and_the_right_one_starts_again()
    {
        var before = await HashAsync();
        var right = await File.ReadAllTextAsync(KeyFile);
        await File.WriteAllTextAsync(KeyFile, NewKey());

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => HashAsync());

        Assert.Contains("not the one this database belongs to", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await HashAsync(right));
    }

    [Fact]
    public async Task A_configured_secret_needs_no_file()
    {
        var key = NewKey();

        Assert.Equal(await HashAsync(key), await HashAsync(key));

        Assert.False(File.Exists(KeyFile));
        await Assert.ThrowsAsync<InvalidOperationException>(() => HashAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64")]
    [InlineData("c2hvcnQ=")]
    public async Task A_configured_secret_of_another_form_is_refused_by_its_name(string key)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => HashAsync(key));

        Assert.Contains("TrainItAll__Secrets__Key", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_stops_the_start()
    {
        await HashAsync();
        await File.WriteAllTextAsync(KeyFile, "c2hvcnQ=");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => HashAsync());

        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_sealed_opens_with_the_same_secret_for_the_same_purpose_only()
    {
        var (key, other) = (Key(1), Key(2));
        var box = key.Seal("content"u8, "purpose");

        Assert.Equal("content"u8.ToArray(), key.Open(box, "purpose"));
        Assert.NotEqual(box, key.Seal("content"u8, "purpose"));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(box, "another"));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(box, "purpose"));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(box.AsSpan(0, 20), "purpose"));
        box[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => key.Open(box, "purpose"));
    }

    [Fact]
    public void Hashes_differ_by_secret_and_tell_nothing_of_the_fingerprint()
    {
        var (key, other) = (Key(1), Key(2));

        Assert.Equal(key.Hash("token"), key.Hash("token"u8));
        Assert.NotEqual(key.Hash("token"), other.Hash("token"));
        Assert.NotEqual(key.Fingerprint, other.Fingerprint);
        Assert.NotEqual(key.Fingerprint, key.Hash(""));
    }

    [Theory]
    [InlineData("TrainItAll:PublicUrl", "train.example.org", "TrainItAll__PublicUrl")]
    [InlineData("TrainItAll:PublicUrl", "http://train.example.org", "TrainItAll__PublicUrl")]
    [InlineData("TrainItAll:PublicUrl", "https://train.example.org/", "TrainItAll__PublicUrl")]
    [InlineData("TrainItAll:PublicUrl", "https://train.example.org?a=b", "TrainItAll__PublicUrl")]
    [InlineData("TrainItAll:Proxies", "everybody", "TrainItAll__Proxies")]
    [InlineData("TrainItAll:Accounts:SignUp", "perhaps", "TrainItAll__Accounts__SignUp")]
    public async Task A_setting_that_makes_no_sense_is_refused_by_its_name(string key, string value, string name)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(
            () => AppHost.StartAsync(settings => settings[key] = value, folder: _folder));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Starts the application, and hashes with its secret.</summary>
    private async Task<byte[]> HashAsync(string? configured = null)
    {
        await using var host = await AppHost.StartAsync(
            settings => settings["TrainItAll:Secrets:Key"] = configured, folder: _folder);

        return host.App.Services.GetRequiredService<InstallationKey>().Hash("probe");
    }

    private static InstallationKey Key(byte fill)
    {
        var key = new InstallationKey();
        key.Use(Enumerable.Repeat(fill, InstallationKey.Bytes).ToArray());

        return key;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(InstallationKey.Bytes));
}
