using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Admin;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Pages.Account;

/// <summary>The user's personal API keys.</summary>
internal sealed class KeysPage(IAccountStore accounts, Operator users) : SignedInPage
{
    private const string Path = "/account/keys";
    private const int NameCharsMax = 200;

    /// <summary>Living keys of one user.</summary>
    private const int KeysMax = 100;

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "scopes")]
    public string[] Chosen { get; set; } = [];

    public ImmutableArray<ListedKey> Listed { get; private set; } = [];

    /// <summary>Just made; shown this once.</summary>
    public string? NewKey { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Chosen = [.. Scopes.All];
        await ListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostNewAsync(CancellationToken cancellationToken)
    {
        await ListAsync(cancellationToken);
        ImmutableArray<string> scopes = [.. Scopes.All.Where(scope => Chosen.Contains(scope, StringComparer.Ordinal))];
        Check(scopes);
        if (Problems.Count > 0)
        {
            return Again();
        }

        (_, NewKey) = await users.AddKeyAsync(Session.Account.Id, Name!.Trim(), scopes, apiKey: null, cancellationToken);
        (Name, Chosen) = (null, [.. Scopes.All]);
        ModelState.Clear();
        await ListAsync(cancellationToken);

        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(
        [FromForm(Name = "key")] string? id, CancellationToken cancellationToken)
    {
        await users.RevokeKeyAsync(Session.Account.Id, id ?? "", cancellationToken);

        return To($"{Path}?done=ended");
    }

    private void Check(ImmutableArray<string> scopes)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > NameCharsMax || Name.Any(char.IsControl))
        {
            AddProblem("name", $"Say what the key is for, in at most {NameCharsMax} characters.");
        }

        if (scopes.IsEmpty)
        {
            AddProblem("scopes", "A key that allows nothing is of no use: tick at least one box.");
        }

        if (Listed.Length >= KeysMax)
        {
            AddProblem(null, $"You have {KeysMax} keys. End one that you no longer use first.");
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken) =>
        Listed = await accounts.ListKeysAsync(Session.Account.Id, cancellationToken);
}
