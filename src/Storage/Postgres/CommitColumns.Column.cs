using Npgsql;
using NpgsqlTypes;

namespace TrainItAll.Storage.Postgres;

/// <summary>One column, whatever its type.</summary>
internal sealed partial class CommitColumns
{
    private abstract class Column
    {
        public abstract void Clear();

        public abstract NpgsqlParameter NewParameter();
    }

    private sealed class Column<T>(NpgsqlDbType element) : Column
    {
        private readonly List<T> _values = [];

        public int Count => _values.Count;

        public void Add(T value) => _values.Add(value);

        public override void Clear() => _values.Clear();

        /// <summary>A parameter over the same list: what is added later is sent too.</summary>
        public override NpgsqlParameter NewParameter() =>
            new NpgsqlParameter<List<T>> { TypedValue = _values, NpgsqlDbType = NpgsqlDbType.Array | element };
    }
}
