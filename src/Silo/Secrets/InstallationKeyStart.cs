using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrainItAll.Storage.Secrets;

namespace TrainItAll.Silo.Secrets;

/// <summary>Reads the installation's secret and makes sure that it is the one this database belongs to.</summary>
internal sealed partial class InstallationKeyStart(
    InstallationKey key,
    InstallationKeyFile file,
    IInstallationStore store,
    IOptions<SecretsOptions> options,
    TimeProvider time,
    ILogger<InstallationKeyStart> logger) : IHostedService
{
    private const string WhatToDo =
        "Copy secret.key from the data directory where this database was first used (or from its backup), or set "
        + "TrainItAll__Secrets__Key to its content; several API nodes on one database share one secret. "
        + "Without it, sessions, tokens and second factors that the database holds cannot be read.";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var kept = await store.FindFingerprintAsync(cancellationToken);
        key.Use(Configured() ?? file.Read() ?? FirstSecret(isUsed: kept is not null));
        kept ??= await store.ClaimAsync(key.Fingerprint, time.GetUtcNow(), cancellationToken);

        if (!CryptographicOperations.FixedTimeEquals(kept.Value.Span, key.Fingerprint))
        {
            throw new InvalidOperationException(
                $"The installation's secret is not the one this database belongs to. {WhatToDo}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private byte[]? Configured() => options.Value.Key is { } base64 ? InstallationKeyFile.Parse(base64) : null;

    private byte[] FirstSecret(bool isUsed)
    {
        if (isUsed)
        {
            throw new InvalidOperationException($"The installation's secret is lost: {file.Path} is not there. {WhatToDo}");
        }

        var secret = file.ReadOrCreate();
        Log.Made(logger, file.Path);

        return secret;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Made the installation's secret, {Path}. Back it up with the data: without it, everybody must sign in anew")]
        public static partial void Made(ILogger logger, string path);
    }
}
