using Microsoft.AspNetCore.Authorization;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Access;

/// <summary>The credential must carry this permission.</summary>
internal sealed class ScopeRequirement(Permission permission)
    : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    public Permission Permission => permission;

    public string Scope => Scopes.NameOf(Wider(permission) ?? permission);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User is AccessPrincipal { Athlete.Permissions: var granted }
            && (granted.Contains(requirement.Permission) || (Wider(requirement.Permission) is { } wider && granted.Contains(wider))))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    /// <summary>What opens the calendar opens the library; only a dialect grants the library alone.</summary>
    private static Permission? Wider(Permission permission) => permission switch
    {
        Permission.LibraryRead => Permission.CalendarRead,
        Permission.LibraryWrite => Permission.CalendarWrite,
        _ => null,
    };
}

/// <summary>The caller must operate the installation.</summary>
internal sealed class OperatorRequirement : AuthorizationHandler<OperatorRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OperatorRequirement requirement)
    {
        if (context.User is AccessPrincipal { Athlete.IsOperator: true })
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>The caller must have come with an access token.</summary>
internal sealed class TokenRequirement : AuthorizationHandler<TokenRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TokenRequirement requirement)
    {
        if (context.User is AccessPrincipal { Athlete.Token: not null })
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
