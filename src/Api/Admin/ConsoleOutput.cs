namespace TrainItAll.Api.Admin;

/// <summary>Where the operator reads what must not be in a log.</summary>
internal sealed class ConsoleOutput(TextWriter output)
{
    public void WriteLine(string line) => output.WriteLine(line);
}
