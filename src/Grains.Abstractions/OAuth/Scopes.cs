using System.Collections.Immutable;

namespace TrainItAll.OAuth;

/// <summary>The names of permissions in the native dialect (seed, section 4), such as <c>sleep:read</c>. Letters' case matters.</summary>
public static class Scopes
{
    /// <summary>All names that can be granted, in the order of <see cref="Permission"/>.</summary>
    public static readonly ImmutableArray<string> All =
    [
        "profile:read", "profile:write",
        "activities:read", "activities:write",
        "body:read", "body:write",
        "sleep:read", "sleep:write",
        "nutrition:read", "nutrition:write",
        "dailyWellness:read", "dailyWellness:write",
        "calendar:read", "calendar:write",
    ];

    /// <summary>Parts of others that only a dialect grants by themselves; here <c>calendar:…</c> includes them.</summary>
    private static readonly ImmutableArray<string> OfDialects = ["library:read", "library:write"];

    /// <summary>The name of a permission.</summary>
    public static string NameOf(Permission permission) =>
        (int)permission < All.Length ? All[(int)permission] : OfDialects[(int)permission - All.Length];

    /// <summary>Looks for the permission of a name.</summary>
    /// <returns>Null when no permission has this name.</returns>
    public static Permission? Find(string name)
    {
        var index = All.IndexOf(name);

        return index < 0 ? null : (Permission)index;
    }
}
