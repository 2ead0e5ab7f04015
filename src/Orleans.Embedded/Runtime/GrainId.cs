using Orleans.Engine;

namespace Orleans.Runtime;

/// <summary>A grain's identity: which class, and which of its grains.</summary>
public readonly record struct GrainId
{
    private GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>The class's name in lower case, without the ending "grain".</summary>
    public GrainType Type { get; }

    /// <summary>The grain's key.</summary>
    public IdSpan Key { get; }

    /// <summary>An identity from its two parts.</summary>
    /// <exception cref="ArgumentException">A part is blank.</exception>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <inheritdoc cref="Create(string, string)"/>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new(type, IdSpan.Create(key));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="ArgumentException">There is no slash after the type.</exception>
    public static GrainId Parse(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? Create(value[..slash], value[(slash + 1)..])
            : throw new ArgumentException($"Unable to parse \"{value}\" as a grain id.", nameof(value));
    }

    /// <summary>A hash that is the same in every process and version; reminder tables are divided by it.</summary>
    public uint GetUniformHashCode() =>
        unchecked((StableHash.Compute(Type.ToString()) * 31) + StableHash.Compute(Key.ToString()));

    /// <summary><c>type/key</c>.</summary>
    public override string ToString() => $"{Type}/{Key}";
}

/// <summary>The name of a grain class.</summary>
public readonly record struct GrainType
{
    private readonly string? _value;

    private GrainType(string value) => _value = value;

    /// <summary>A name from its text.</summary>
    /// <exception cref="ArgumentException">It is blank.</exception>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new(value);
    }

    /// <summary>The name.</summary>
    public override string ToString() => _value ?? "";
}

/// <summary>The key of a grain among those of its class.</summary>
public readonly record struct IdSpan
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>A key from its text.</summary>
    public static IdSpan Create(string id) => new(id);

    /// <summary>The key.</summary>
    public override string ToString() => _value ?? "";
}
