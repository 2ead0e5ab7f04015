using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Api.Json;
using TrainItAll.Api.Webhooks;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Cli;

/// <summary>
/// <c>webhook list|pause|resume|replay</c>, also beside a running server: its senders notice at their next request, or
/// within a minute.
/// </summary>
internal static class WebhookCommands
{
    private const int BatchSubscriptions = 200;

    private static readonly Argument<string> Subscription = new("subscription") { Description = "The subscription, whs_…." };

    private static readonly Option<DateTimeOffset> Since = new("--since")
    {
        Required = true,
        Description = "Dead deliveries put together at or after this moment, such as 2026-01-17T00:00:00Z.",
    };

    private static readonly Option<DateTimeOffset?> Until = new("--until") { Description = "Put together before; left out, until now." };

    public static Command Create() => new("webhook", "Webhook subscriptions.")
    {
        New("list", "Lists subscriptions, one JSON object per line, the latest first.", ListAsync),
        New("pause", "Stops sending; events wait.", (command, store, time, cancellationToken) =>
            SetStateAsync(command, store, time, WebhookState.Active, WebhookState.Paused, cancellationToken), Subscription),
        New("resume", "Sends again what waits and what comes.", ResumeAsync, Subscription),
        New("replay", "Sends dead deliveries of a period again.", ReplayAsync, Subscription, Since, Until),
    };

    private static Command New(
        string name,
        string description,
        Func<ParseResult, IWebhookStore, TimeProvider, CancellationToken, Task<int>> run,
        params ReadOnlySpan<Symbol> symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction((parsed, cancellationToken) => StoreSession.RunBesideServerAsync(
            parsed,
            services => run(
                parsed, services.GetRequiredService<IWebhookStore>(), services.GetRequiredService<TimeProvider>(), cancellationToken),
            cancellationToken));

        return command;
    }

    private static async Task<int> ListAsync(
        ParseResult command, IWebhookStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var skip = 0L;
            await store.ListAsync(owner: null, skip, BatchSubscriptions, cancellationToken) is { IsEmpty: false } batch;
            skip += batch.Length)
        {
            foreach (var subscription in batch)
            {
                var backlog = BacklogResponse.Of(await store.CountAsync(subscription.Id, cancellationToken));
                await command.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(
                    WebhookResponse.Of(subscription) with { Backlog = backlog }, ApiJson.Answers.WebhookResponse));
            }
        }

        return 0;
    }

    private static async Task<int> ResumeAsync(
        ParseResult command, IWebhookStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var id = command.GetRequiredValue(Subscription);
        var isDisabled = await store.FindAsync(id, cancellationToken) is { State: WebhookState.Disabled };

        return await SetStateAsync(
            command, store, time, isDisabled ? WebhookState.Disabled : WebhookState.Paused, WebhookState.Active, cancellationToken);
    }

    private static async Task<int> SetStateAsync(
        ParseResult command,
        IWebhookStore store,
        TimeProvider time,
        WebhookState expected,
        WebhookState wanted,
        CancellationToken cancellationToken)
    {
        var id = command.GetRequiredValue(Subscription);
        if (await store.SetStateAsync(id, expected, wanted, time.GetUtcNow(), cancellationToken))
        {
            await command.InvocationConfiguration.Output.WriteLineAsync($"{id} is {WebhookNames.Of(wanted)}.");

            return 0;
        }

        var found = await store.FindAsync(id, cancellationToken);

        return await StoreSession.FailAsync(
            command, found is null ? $"There is no subscription {id}." : $"{id} is {WebhookNames.Of(found.State)}.");
    }

    private static async Task<int> ReplayAsync(
        ParseResult command, IWebhookStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var id = command.GetRequiredValue(Subscription);
        if (await store.FindAsync(id, cancellationToken) is null)
        {
            return await StoreSession.FailAsync(command, $"There is no subscription {id}.");
        }

        var replayed = await store.ReplayAsync(
            id,
            new MessageReplay(
                command.GetRequiredValue(Since),
                command.GetValue(Until) ?? DateTimeOffset.MaxValue,
                MessageState.Dead,
                WebhookBounds.ReplayMessagesMax),
            time.GetUtcNow(),
            cancellationToken);
        await command.InvocationConfiguration.Output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{replayed} deliveries will be sent again."));

        return 0;
    }
}
