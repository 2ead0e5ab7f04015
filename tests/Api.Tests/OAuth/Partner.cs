using System.Net.Http.Headers;
using System.Text;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>A partner's app and its secret.</summary>
internal sealed record Partner(Storage.OAuth.OAuthClient Client, string? Secret)
{
    public string Id => Client.Id;

    public string RedirectUri => Client.RedirectUris[0];

    /// <summary>What it usually asks for.</summary>
    public string Scope => Client.Profile switch
    {
        ClientProfile.Intervals => "ACTIVITY:WRITE,WELLNESS:READ",
        ClientProfile.CoachWatts => "profile:read workout:write",
        _ => "profile:read activities:read activities:write",
    };

    /// <summary>As the RFC has it: both halves encoded.</summary>
    public AuthenticationHeaderValue Basic => new(
        "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(Id)}:{Uri.EscapeDataString(Secret!)}")));
}

/// <summary>A user and a browser in which that user is signed in.</summary>
internal sealed record User(Account Account, BrowserDriver Browser);
