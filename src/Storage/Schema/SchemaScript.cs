using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Storage.Schema;

/// <summary>One numbered step of the tables' history. A released script is never edited: the next step is a new one.</summary>
/// <param name="Version">1, 2, 3 … without gaps.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record SchemaScript(int Version, string Name, string Sql)
{
    private const int DigitsOfVersion = 4;

    /// <summary>The scripts of an engine in order.</summary>
    /// <param name="engine">Its folder: <c>Sqlite</c> or <c>Postgres</c>.</param>
    public static ImmutableArray<SchemaScript> Of(string engine)
    {
        var prefix = $"TrainItAll.{engine}.Schema.";
        var names = typeof(SchemaScript).Assembly.GetManifestResourceNames();

        return
        [
            .. names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Load(name, name[prefix.Length..])),
        ];
    }

    private static SchemaScript Load(string resource, string name)
    {
        using var stream = typeof(SchemaScript).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);

        return new SchemaScript(
            int.Parse(name.AsSpan(0, DigitsOfVersion), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
