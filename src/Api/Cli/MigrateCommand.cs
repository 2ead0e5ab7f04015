using System.CommandLine;

namespace TrainItAll.Api.Cli;

/// <summary><c>migrate</c>: brings the database to this program's schema and ends.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database up to date. The server does it by itself at its start.");
        command.SetAction((parsed, cancellationToken) => StoreSession.RunAloneAsync(
            parsed,
            async _ =>
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync("The database is up to date.");

                return 0;
            },
            cancellationToken));

        return command;
    }
}
