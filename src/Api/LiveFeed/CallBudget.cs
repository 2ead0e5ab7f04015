using Microsoft.AspNetCore.SignalR;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Ends a connection whose client calls without pause.</summary>
internal sealed class CallBudget : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (LiveHub.ConnectionOf(invocationContext.Context) is { } connection && !connection.MayCall())
        {
            await connection.EndAsync(Goodbye.TooManyCalls);

            throw new HubException("too_many_calls: the connection ends.");
        }

        return await next(invocationContext);
    }
}
