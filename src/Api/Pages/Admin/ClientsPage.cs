using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Clients;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Pages.Admin;

/// <summary>Partners' apps, and the way to register one.</summary>
internal sealed class ClientsPage(IClientStore clients, ClientRegistry registry) : OperatorPage
{
    /// <summary>Pages of an installation show so many; beyond it there is the API.</summary>
    private const int ClientsMax = 500;

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "publisher")]
    public string? Publisher { get; set; }

    [BindProperty(Name = "redirectUris")]
    public string? Uris { get; set; }

    [BindProperty(Name = "scopes")]
    public string? ClientScopes { get; set; }

    [BindProperty(Name = "confidential")]
    public bool IsConfidential { get; set; }

    public ImmutableArray<OAuthClient> Clients { get; private set; } = [];

    /// <summary>Just registered; its secret is shown this once.</summary>
    public RegisteredClient? Registered { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        IsConfidential = true;
        Clients = await clients.ListAsync(0, ClientsMax, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > ClientRules.NameCharsMax)
        {
            AddProblem("name", $"Give the app a name of at most {ClientRules.NameCharsMax} characters.");
        }
        else
        {
            await RegisterAsync(cancellationToken);
        }

        Clients = await clients.ListAsync(0, ClientsMax, cancellationToken);

        return Problems.Count > 0 ? Again() : Page();
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        try
        {
            Registered = await registry.AddAsync(
                new NewClient(Name!.Trim(), FormWords.Of(Uris), FormWords.Of(ClientScopes), IsConfidential)
                {
                    Publisher = string.IsNullOrWhiteSpace(Publisher) ? null : Publisher.Trim(),
                },
                cancellationToken);
        }
        catch (InvalidClientException invalid)
        {
            foreach (var (field, problem) in invalid.Problems)
            {
                AddProblem(field, problem);
            }
        }
    }
}
