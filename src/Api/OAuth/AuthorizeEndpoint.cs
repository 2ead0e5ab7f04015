using System.Diagnostics;
using TrainItAll.Api.Clients;
using TrainItAll.Api.Pages;
using TrainItAll.Storage;
using TrainItAll.Storage.OAuth;
namespace TrainItAll.Api.OAuth;

/// <summary><c>GET /oauth/authorize</c>: where partners send browsers.</summary>
internal sealed partial class AuthorizeEndpoint(
    IClientStore clients,
    AuthorizationFlow flow,
    AuthorizationAnswers answers,
    OAuthLimits limits,
    AuditTrail audit,
    ILogger<AuthorizeEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (limits.CountAuthorization(http) is { } seconds)
        {
            await PageProblem.WriteAsync(
                http,
                StatusCodes.Status429TooManyRequests,
                "One moment",
                "Your network has asked too often. Wait a minute, then go back to the app and start again.",
                seconds);

            return;
        }

        var parameters = Parameters.OfQuery(http.Request);
        var (client, problem) = await FindClientAsync(http, parameters);

        await (client is null ? ShowAsync(http, null, parameters, problem) : AnswerAsync(http, client, parameters));
    }

    private async Task<(OAuthClient? Client, string Problem)> FindClientAsync(HttpContext http, Parameters parameters)
    {
        if (parameters.IsRepeated("client_id"))
        {
            return (null, "The app's id (client_id) came more than once.");
        }

        if (parameters.Find("client_id") is not { } id)
        {
            return (null, "The app's id (client_id) is missing.");
        }

        return ClientRules.IsId(id) && await clients.FindAsync(id, http.RequestAborted) is { IsEnabled: true } client
            ? (client, "")
            : (null, "The app is not known here, or was switched off by the operator.");
    }

    private async Task AnswerAsync(HttpContext http, OAuthClient client, Parameters parameters)
    {
        switch (AuthorizationReader.Read(parameters, client))
        {
            case AuthorizationReading.Accepted(var request):
                Send(http, await BeginAsync(http, client, request));
                break;
            case AuthorizationReading.Refused(var redirectUri, var state, var error):
                audit.Add("authorize_refused", http, client.Id, detail: error.Code);
                Send(http, answers.Refuse(redirectUri, state, error));
                break;
            case AuthorizationReading.Unsafe(var problem):
                await ShowAsync(http, client, parameters, problem);
                break;
        }
    }

    /// <summary>A 500 or 503 cannot travel through a redirect, so a failure is worded as the RFC has it.</summary>
    private async Task<string> BeginAsync(HttpContext http, OAuthClient client, AuthorizationRequest request)
    {
        try
        {
            return await flow.BeginAsync(http, client, request);
        }
        catch (StoreUnavailableException)
        {
            return answers.Refuse(
                request.RedirectUri,
                request.State,
                new OAuthError("temporarily_unavailable", "The store does not answer just now. Try again in a few seconds."));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, Reference(http), exception);

            return answers.Refuse(
                request.RedirectUri, request.State, new OAuthError("server_error", "Something went wrong on our side."));
        }
    }

    /// <summary>Shows nothing of what was sent, and no way to the address that was named: it may be anybody's.</summary>
    private Task ShowAsync(HttpContext http, OAuthClient? client, Parameters parameters, string problem)
    {
        var app = client is null ? "An app" : $"The app “{client.Name}”";
        audit.Add("authorize_unsafe", http, client?.Id ?? parameters.Find("client_id"), detail: $"{problem} {Reference(http)}");

        return PageProblem.WriteAsync(
            http,
            StatusCodes.Status400BadRequest,
            "This request cannot be answered",
            $"{app} has sent you here with a request that is not right. {problem} Tell the makers of the app; the reference is {Reference(http)}.");
    }

    private static void Send(HttpContext http, string location)
    {
        PageHeaders.Set(http);
        http.Response.Headers.Location = location;
        http.Response.StatusCode = StatusCodes.Status302Found;
    }

    private static string Reference(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request for authorization failed. Trace id {TraceId}.")]
        public static partial void Failed(ILogger logger, string traceId, Exception exception);
    }
}
