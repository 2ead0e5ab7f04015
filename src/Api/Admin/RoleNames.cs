using System.Collections.Immutable;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Admin;

/// <summary>The roles as the operator writes them.</summary>
internal static class RoleNames
{
    public static readonly ImmutableArray<string> All = ["athlete", "coach", "admin"];

    public static string Of(Role role) => role switch
    {
        Role.Admin => "admin",
        Role.Coach => "coach",
        _ => "athlete",
    };

    public static Role Parse(string name) => name switch
    {
        "admin" => Role.Admin,
        "coach" => Role.Coach,
        _ => Role.Athlete,
    };
}
