using System.Globalization;
using System.Text;
using Dapper;

namespace TrainItAll.Storage.Commits;

/// <summary>A condition that a column is one of some texts, said so that both engines understand it.</summary>
/// <remarks>Dapper writes lists out for one driver and hands an array to the other.</remarks>
internal sealed class OneOf
{
    /// <summary>As many as one statement should name.</summary>
    public const int Most = 500;

    private OneOf(string sql, DynamicParameters values) => (Sql, Values) = (sql, values);

    /// <summary>Such as <c>api_key.id IN (@v0, @v1)</c>.</summary>
    public string Sql { get; }

    public DynamicParameters Values { get; }

    /// <param name="column">The column.</param>
    /// <param name="texts">At least one, at most <see cref="Most"/>.</param>
    public static OneOf Of(string column, IReadOnlyCollection<string> texts)
    {
        var names = new StringBuilder();
        var values = new DynamicParameters();
        foreach (var text in texts)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"v{values.ParameterNames.Count()}");
            names.Append(names.Length == 0 ? "" : ", ").Append('@').Append(name);
            values.Add(name, text);
        }

        return new OneOf($"{column} IN ({names})", values);
    }
}
