using System.Collections.Immutable;

namespace TrainItAll.Api.Upserts;

/// <summary>The keys of one request body. Keys it does not name are ignored (seed 5.0).</summary>
internal sealed class BodySchema
{
    public BodySchema(string name, string description, string example, params ReadOnlySpan<BodyField> fields)
    {
        Name = name;
        Description = description;
        Example = example;
        Fields = [.. fields];
        for (var index = 0; index < Fields.Length; index++)
        {
            Fields[index].Index = index;
        }

        AllowedKeys = [.. Fields.Select(field => field.Name)];
    }

    /// <summary>Its name in the OpenAPI document.</summary>
    public string Name { get; }

    public string Description { get; }

    /// <summary>A whole body that is accepted, as JSON.</summary>
    public string Example { get; }

    public ImmutableArray<BodyField> Fields { get; }

    public ImmutableArray<string> AllowedKeys { get; }
}

/// <summary>What a feature says about the body of its write.</summary>
/// <typeparam name="TWrite">What the body becomes.</typeparam>
internal interface IBody<out TWrite>
{
    static abstract BodySchema Schema { get; }

    /// <summary>Checks what concerns several fields at once; called only when each field alone is right.</summary>
    static virtual void Check(BodyValues values, Problems.Issues issues)
    {
    }

    /// <summary>Called only when nothing is wrong.</summary>
    static abstract TWrite Make(BodyValues values);
}
