using Microsoft.AspNetCore.SignalR;

namespace TrainItAll.Bench.Baseline.GroupBroadcast;

/// <summary>SignalR as its documentation shows it: one group, and a request that sends to it.</summary>
internal sealed class BroadcastHub : Hub
{
    public const string Group = "everybody";

    public Task Subscribe(string group) => Groups.AddToGroupAsync(Context.ConnectionId, Group);
}
