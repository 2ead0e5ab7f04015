using Orleans.Runtime;
using TrainItAll.Storage;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.OAuth;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>
/// Lets an athlete's grain know that a client may see something else of it. The grant itself is durable already, and is
/// looked at again before anything is sent: so a grain that cannot be reached hides nothing and shows nothing.
/// </summary>
internal sealed partial class GrantNews(
    IAccountStore accounts, IClientStore clients, IAuthorizationStore grants, IGrainFactory grains, ILogger<GrantNews> logger)
{
    /// <summary>To be called when a grant was given, changed or withdrawn, before that is answered.</summary>
    public async Task TellAsync(string userId, string clientId)
    {
        try
        {
            var account = await accounts.FindAsync(userId, CancellationToken.None);
            var client = await clients.FindAsync(clientId, CancellationToken.None);
            if (account is null || client is null)
            {
                return;
            }

            var grant = await grants.FindGrantAsync(userId, clientId, CancellationToken.None);
            await grains.GetGrain<IWebhookListenersGrain>(account.Athlete.Value).ScopesChangedAsync(
                new AppScopes(clientId, client.Name, string.Join(' ', grant?.Scopes ?? []), grant is null), CancellationToken.None);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OrleansException or TimeoutException)
        {
            Log.NotTold(logger, clientId, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An athlete could not be told that client {Client} may see something else now.")]
        public static partial void NotTold(ILogger logger, string client, Exception exception);
    }
}
