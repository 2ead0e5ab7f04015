namespace TrainItAll.Api.Cli;

/// <summary>Asks for a password without showing it.</summary>
internal static class PasswordPrompt
{
    /// <returns>Null when nobody sits at the console, or nothing was typed.</returns>
    public static string? Ask()
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            return null;
        }

        Console.Error.Write("Password (empty: make one): ");
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.RemoveRange(Math.Max(0, typed.Count - 1), Math.Min(1, typed.Count));
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Add(key.KeyChar);
            }
        }

        Console.Error.WriteLine();

        return typed.Count == 0 ? null : string.Concat(typed);
    }
}
