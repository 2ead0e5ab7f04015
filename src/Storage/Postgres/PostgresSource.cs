using Microsoft.Extensions.Options;
using Npgsql;

namespace TrainItAll.Storage.Postgres;

/// <summary>How we connect, where the operator's connection string says nothing else.</summary>
internal static class PostgresSource
{
    private const int NpgsqlConnectSeconds = 15;
    private const int NpgsqlCommandSeconds = 30;

    /// <summary>Within a request nobody waits longer; an answer "not now" is better than none.</summary>
    private const int ConnectSeconds = 5;

    /// <inheritdoc cref="ConnectSeconds"/>
    private const int CommandSeconds = 15;

    private const int PreparedMax = 64;

    public static NpgsqlDataSource Create(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);

        settings.ApplicationName ??= "TrainItAll";
        settings.Timeout = settings.Timeout == NpgsqlConnectSeconds ? ConnectSeconds : settings.Timeout;
        settings.CommandTimeout = settings.CommandTimeout == NpgsqlCommandSeconds ? CommandSeconds : settings.CommandTimeout;
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? PreparedMax : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = 2;

        return NpgsqlDataSource.Create(settings);
    }

    /// <exception cref="OptionsValidationException">It is no connection string; the message names its key and shows no secret.</exception>
    public static void Check(string connectionString)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException fault)
        {
            throw new OptionsValidationException(
                nameof(StorageOptions),
                typeof(StorageOptions),
                [
                    "TrainItAll__Storage__Postgres is not a connection string such as "
                    + $"\"Host=localhost;Username=trainitall;Database=trainitall\": {fault.Message}",
                ]);
        }
    }
}
