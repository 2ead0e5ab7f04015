using System.Collections.Immutable;
using System.Data.Common;

namespace TrainItAll.Reliability.Processes;

/// <summary>Where a server under test keeps its data, seen from the operator's side.</summary>
internal interface IEngine : IAsyncDisposable
{
    string Name { get; }

    /// <summary>The folder for logs and journals; with SQLite also the data.</summary>
    string Folder { get; }

    /// <summary>What the server needs in its environment.</summary>
    ImmutableDictionary<string, string> Settings { get; }

    /// <summary>Opens the tables for a look past the server.</summary>
    Task<DbConnection> OpenAsync();

    Task<string> VersionAsync();
}
