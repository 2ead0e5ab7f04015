namespace TrainItAll.Upserts;

/// <summary>A field of a patch: left out by the caller, or sent, and then null means "erase".</summary>
/// <param name="IsSent">Whether the caller named the field. The default value was not sent.</param>
/// <param name="Value">What was sent.</param>
/// <typeparam name="T">The field's type in the record it patches.</typeparam>
[GenerateSerializer, Immutable, Alias("TrainItAll.Sent`1")]
public readonly record struct Sent<T>([property: Id(0)] bool IsSent, [property: Id(1)] T Value)
{
    /// <summary>The field after the patch.</summary>
    /// <param name="current">The field before it.</param>
    public T Or(T current) => IsSent ? Value : current;
}
