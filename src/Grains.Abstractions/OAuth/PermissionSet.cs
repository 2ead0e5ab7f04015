using System.Collections.Immutable;

namespace TrainItAll.OAuth;

/// <summary>What a token or key allows. The default value allows nothing.</summary>
/// <param name="Bits">One bit per <see cref="Permission"/>, by its number.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.PermissionSet")]
public readonly record struct PermissionSet([property: Id(0)] long Bits)
{
    /// <summary>Everything that can be granted; what it includes is not in it by itself.</summary>
    public static readonly PermissionSet All = new((1L << Scopes.All.Length) - 1);

    /// <summary>Whether a permission is in the set.</summary>
    public bool Contains(Permission permission) => (Bits & (1L << (int)permission)) != 0;

    /// <summary>This set and one more permission.</summary>
    public PermissionSet With(Permission permission) => new(Bits | (1L << (int)permission));

    /// <summary>The permissions of some scope names; names of nothing are left out, so that they allow nothing.</summary>
    public static PermissionSet Of(ImmutableArray<string> scopes)
    {
        var set = default(PermissionSet);
        foreach (var scope in scopes)
        {
            set = Scopes.Find(scope) is { } permission ? set.With(permission) : set;
        }

        return set;
    }
}
