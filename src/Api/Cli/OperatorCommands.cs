using System.CommandLine;

namespace TrainItAll.Api.Cli;

/// <summary>What the operator can do without a running server: <c>user …</c>, <c>client …</c>, <c>webhook …</c>, <c>migrate</c>.</summary>
internal static class OperatorCommands
{
    private static readonly string[] Questions = ["--help", "-h", "-?", "--version"];

    /// <summary>
    /// Whether the arguments are a command. Settings (<c>--urls …</c>, <c>key=value</c>) start the server; a mistyped
    /// command must not.
    /// </summary>
    public static bool Handles(string[] args) => args is [var first, ..]
        && (Questions.Contains(first, StringComparer.Ordinal) || (first is not ['-' or '/', ..] && !first.Contains('=')));

    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("TrainItAll: training data, live. Without a command it runs the server.")
        {
            new Command("user", "Users and their athletes.")
            {
                UserAddCommand.Create(),
                UserListCommand.Create(),
                UserChangeCommand.Create(),
                UserResetFactorCommand.Create(),
            },
            ClientCommands.Create(),
            WebhookCommands.Create(),
            MigrateCommand.Create(),
        };

        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }
}
