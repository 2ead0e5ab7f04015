using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Webhooks;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>From a checked request over the pages that are owed to a code (spec oauth.md, section 5.3).</summary>
internal sealed class AuthorizationFlow(
    IAuthorizationStore store,
    IClientStore clients,
    AuthorizationAnswers answers,
    InstallationKey installation,
    GrantNews news,
    AuditTrail audit,
    TimeProvider time)
{
    public const string ConsentPath = "/oauth/consent";

    private const int PerBrowserMax = 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <returns>Where to send the browser.</returns>
    public async Task<string> BeginAsync(HttpContext http, OAuthClient client, AuthorizationRequest request)
    {
        var session = await http.FindSessionAsync();
        var grant = session is null ? null : await store.FindGrantAsync(session.Account.Id, client.Id, http.RequestAborted);
        var owesLogin = session is null || request.Prompts.HasFlag(Prompts.Login);
        var owesConsent = ConsentRules.IsOwed(request, client, grant);
        if (request.Prompts == Prompts.None && (owesLogin || owesConsent))
        {
            return answers.Refuse(request.RedirectUri, request.State, owesLogin
                ? new OAuthError("login_required", "The user is not signed in.")
                : new OAuthError("consent_required", "The user has not allowed this yet."));
        }

        if (owesLogin || owesConsent)
        {
            return await OpenAsync(http, client, request, session, owesLogin);
        }

        return await IssueAsync(http, client, request, new Answer(session!, request.Scopes, Grant: null, Transaction: null))
            ?? throw new InvalidOperationException("Without a transaction there is nothing to be answered twice.");
    }

    /// <returns>Null when it is unknown, expired, answered, or of another browser.</returns>
    public async Task<OpenTransaction?> FindAsync(HttpContext http, string? id, CancellationToken cancellationToken)
    {
        if (!RandomToken.IsWellFormed(id) || TransactionCookie.Find(http) is not { } nonce)
        {
            return null;
        }

        var row = await store.FindAsync(installation.Hash(id!), time.GetUtcNow(), cancellationToken);
        if (row is null || !row.Browser.Span.SequenceEqual(installation.Hash(nonce)))
        {
            return null;
        }

        return await clients.FindAsync(row.ClientId, cancellationToken) is { IsEnabled: true } client
            ? new OpenTransaction(row, JsonSerializer.Deserialize(row.Request, OAuthJson.Default.AuthorizationRequest)!, client)
            : null;
    }

    /// <summary>Someone has signed in for it.</summary>
    /// <returns>Where to send the browser; null when it was answered meanwhile.</returns>
    public async Task<string?> SignedInAsync(
        HttpContext http, string id, OpenTransaction transaction, BrowserSession session, CancellationToken cancellationToken)
    {
        if (!await store.NoteLoginAsync(transaction.Row.Hash, session.Account.Id, session.Id, cancellationToken))
        {
            return null;
        }

        var (client, request) = (transaction.Client, transaction.Request);
        var grant = await store.FindGrantAsync(session.Account.Id, client.Id, cancellationToken);

        return ConsentRules.IsOwed(request, client, grant)
            ? Page(ConsentPath, id)
            : await IssueAsync(http, client, request, new Answer(session, request.Scopes, Grant: null, transaction.Row.Hash));
    }

    /// <summary>The user has allowed some of what was asked.</summary>
    /// <returns>Where to send the browser; null when it was answered already.</returns>
    public async Task<string?> AllowAsync(
        HttpContext http, OpenTransaction transaction, BrowserSession session, IReadOnlyCollection<string> ticked)
    {
        var (client, request) = (transaction.Client, transaction.Request);
        var grant = await store.FindGrantAsync(session.Account.Id, client.Id, http.RequestAborted);
        var allowed = ConsentRules.Allowed(request, ConsentRules.Asked(request, client, grant), ticked);
        if (allowed.IsEmpty)
        {
            return await DenyAsync(http, transaction, session);
        }

        var now = time.GetUtcNow();
        var granted = new Grant(
            session.Account.Id,
            client.Id,
            ConsentRules.Granted(grant, request, allowed),
            client.ConsentVersion,
            grant?.CreatedAt ?? now,
            now);

        return await IssueAsync(http, client, request, new Answer(session, allowed, granted, transaction.Row.Hash));
    }

    /// <returns>Where to send the browser; null when it was answered already.</returns>
    public async Task<string?> DenyAsync(HttpContext http, OpenTransaction transaction, BrowserSession session)
    {
        if (!await store.EndAsync(transaction.Row.Hash, http.RequestAborted))
        {
            return null;
        }

        audit.Add("consent_denied", http, transaction.Client.Id, session.Account.Id);

        return answers.Refuse(
            transaction.Request.RedirectUri,
            transaction.Request.State,
            new OAuthError("access_denied", "The user has not allowed it."));
    }

    public static string Page(string path, string id) => path + QueryString.Create("tx", id).ToUriComponent();

    private async Task<string> OpenAsync(
        HttpContext http, OAuthClient client, AuthorizationRequest request, BrowserSession? session, bool owesLogin)
    {
        var id = RandomToken.New();
        var now = time.GetUtcNow();
        await store.BeginAsync(
            new AuthorizationTransaction(
                installation.Hash(id),
                installation.Hash(TransactionCookie.Ensure(http)),
                client.Id,
                JsonSerializer.Serialize(request, OAuthJson.Default.AuthorizationRequest),
                owesLogin,
                owesLogin ? null : session?.Account.Id,
                owesLogin ? null : session?.Id,
                now,
                now + Lifetime),
            PerBrowserMax,
            http.RequestAborted);

        return Page(owesLogin ? SignInPaths.Login : ConsentPath, id);
    }

    private async Task<string?> IssueAsync(HttpContext http, OAuthClient client, AuthorizationRequest request, Answer answer)
    {
        var text = TokenText.New(TokenText.Code);
        var now = time.GetUtcNow();
        var userId = answer.Session.Account.Id;
        var isIssued = await store.IssueCodeAsync(
            new NewCode(
                installation.Hash(text),
                client.Id,
                userId,
                answer.Session.Id,
                request.RedirectUri,
                string.Join(' ', answer.Scopes),
                request.Challenge,
                now,
                now + Manners.Of(client.Profile).CodeLifetime),
            answer.Grant,
            answer.Transaction,
            CancellationToken.None);
        audit.Add(isIssued ? "code_issued" : "answered_twice", http, client.Id, userId);
        if (isIssued && answer.Grant is not null)
        {
            await news.TellAsync(userId, client.Id);
        }

        return isIssued ? answers.Succeed(request.RedirectUri, request.State, text) : null;
    }

    /// <param name="Session">Who answers.</param>
    /// <param name="Scopes">What the code is for.</param>
    /// <param name="Grant">What is allowed from now on; null when that does not change.</param>
    /// <param name="Transaction">What is answered; null when nothing had to be asked.</param>
    private sealed record Answer(
        BrowserSession Session, ImmutableArray<string> Scopes, Grant? Grant, ReadOnlyMemory<byte>? Transaction);
}
