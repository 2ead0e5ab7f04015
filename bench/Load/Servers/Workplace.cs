using System.Globalization;

namespace TrainItAll.Bench.Servers;

/// <summary>Where a run keeps its files and finds its programs. Everything in it is deleted at the end.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly string _givenPostgres;
    private PostgresServer? _postgres;
    private int _folders;

    public Workplace(string parent, string givenPostgres)
    {
        _givenPostgres = givenPostgres;
        Root = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(parent), $"trainitall-bench-{Environment.ProcessId}")).FullName;
    }

    /// <summary>The folder of this run.</summary>
    public string Root { get; }

    /// <summary>The repository.</summary>
    public static string Repository { get; } = FindRepository();

    public string NewFolder(string name) => Directory.CreateDirectory(
        Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{name}-{Interlocked.Increment(ref _folders)}"))).FullName;

    /// <summary>The assembly of another project, built in the configuration of this program.</summary>
    /// <exception cref="BenchFailedException">It is not there.</exception>
    public static string Program(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"TrainItAll.{project}.dll");

        return File.Exists(path) ? path : throw new BenchFailedException($"{project} is not built: {path} is missing.");
    }

    /// <summary>The PostgreSQL server of this run: the given one, or a private one that is made when first asked for.</summary>
    public async Task<PostgresServer> PostgresAsync(CancellationToken cancellationToken) => _postgres ??= _givenPostgres.Length > 0
        ? await PostgresServer.UseAsync(_givenPostgres, cancellationToken)
        : await PostgresServer.StartAsync(NewFolder("postgres"), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Directory.Delete(Root, recursive: true);
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TrainItAll.sln")))
            {
                return folder.FullName;
            }
        }

        throw new BenchFailedException("TrainItAll.sln is not above the program's folder.");
    }
}
