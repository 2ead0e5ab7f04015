using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Pages;

/// <summary>What someone typed as a new password, twice.</summary>
internal sealed record NewPassword
{
    [FromForm(Name = "new-password")]
    public string? Typed { get; set; }

    [FromForm(Name = "repeat-password")]
    public string? Repeated { get; set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="aboutUser">What anybody may know of the user: address, name.</param>
    public FormProblem? Problem(params ReadOnlySpan<string?> aboutUser)
    {
        if (PasswordRules.Problem(Typed ?? "", aboutUser) is { } problem)
        {
            return new FormProblem("new-password", problem);
        }

        return Typed == Repeated ? null : new FormProblem("repeat-password", "The two passwords differ.");
    }
}
