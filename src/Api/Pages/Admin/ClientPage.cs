using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Clients;
using TrainItAll.Api.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Pages.Admin;

/// <summary>One partner's app: change it, give it a new secret, switch it off, end its tokens.</summary>
internal sealed class ClientPage(IClientStore clients, ClientRegistry registry, PartnerAccess access) : OperatorPage
{
    [BindProperty(SupportsGet = true, Name = "clientId")]
    public string ClientId { get; set; } = "";

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "redirectUris")]
    public string? Uris { get; set; }

    [BindProperty(Name = "scopes")]
    public string? ClientScopes { get; set; }

    public OAuthClient Client { get; private set; } = null!;

    /// <summary>What was done just now; null when nothing was.</summary>
    public string? Said { get; private set; }

    /// <summary>Just made, and shown this once.</summary>
    public string? Secret { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > ClientRules.NameCharsMax)
        {
            AddProblem("name", $"Give the app a name of at most {ClientRules.NameCharsMax} characters.");

            return await ShowAsync(cancellationToken);
        }

        return await ChangeAsync(
            client => client with { Name = Name.Trim(), RedirectUris = FormWords.Of(Uris), Scopes = FormWords.Of(ClientScopes) },
            "The changes are kept.",
            cancellationToken);
    }

    public Task<IActionResult> OnPostSwitchAsync(CancellationToken cancellationToken) => ChangeAsync(
        client => client with { IsEnabled = !client.IsEnabled }, "The app is switched.", cancellationToken);

    public async Task<IActionResult> OnPostSecretAsync(CancellationToken cancellationToken)
    {
        var overlap = TimeSpan.FromHours(ClientRules.OverlapHoursDefault);
        Secret = (await registry.RotateSecretAsync(ClientId, overlap, cancellationToken))?.Secret;

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        await access.EndAllOfClientAsync(ClientId, "ended by the operator", cancellationToken);
        Said = "All tokens of the app have ended.";

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ChangeAsync(
        Func<OAuthClient, OAuthClient> change, string done, CancellationToken cancellationToken)
    {
        try
        {
            Said = await registry.ChangeAsync(ClientId, change, cancellationToken) is null ? null : done;
            await access.ForgetAsync(RevocationKind.Client, ClientId);
        }
        catch (InvalidClientException invalid)
        {
            foreach (var (field, problem) in invalid.Problems)
            {
                AddProblem(field, problem);
            }
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(ClientId, cancellationToken) is not { } client)
        {
            return PageProblem.Result(StatusCodes.Status404NotFound, "No such app", "It was deleted, or its id is another.");
        }

        Client = client;

        return Problems.Count > 0 ? Again() : Page();
    }
}
