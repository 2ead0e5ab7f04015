using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// SignalR's JSON protocol, except that a call may leave out its last arguments: they arrive as null. SignalR itself
/// knows no optional parameters, and <c>Subscribe(athleteId, afterSeq?)</c> has one.
/// </summary>
internal sealed class LenientHubProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(message);

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _json.WriteMessage(message, output);

    public bool TryParseMessage(
        ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var start = input;
        if (!_json.TryParseMessage(ref input, binder, out message))
        {
            return false;
        }

        if (message is InvocationBindingFailureMessage { Target: var target } && IsKnown(binder, target))
        {
            message = WithFewerArguments(start, binder, target) ?? message;
        }

        return true;
    }

    private static bool IsKnown(IInvocationBinder binder, string target)
    {
        try
        {
            return binder.GetParameterTypes(target) is not null;
        }
        catch (HubException)
        {
            // That is how SignalR says that there is no such method.
            return false;
        }
    }

    private InvocationMessage? WithFewerArguments(ReadOnlySequence<byte> input, IInvocationBinder binder, string target)
    {
        var count = binder.GetParameterTypes(target).Count;
        for (var given = count - 1; given > 0; given--)
        {
            var again = input;
            if (_json.TryParseMessage(ref again, new ShorterBinder(binder, given), out var parsed)
                && parsed is InvocationMessage invocation)
            {
                object?[] arguments = [.. invocation.Arguments, .. new object?[count - given]];

                return new InvocationMessage(invocation.InvocationId, target, arguments, invocation.StreamIds)
                {
                    Headers = invocation.Headers,
                };
            }
        }

        return null;
    }

    /// <summary>Pretends that a method has only its first parameters.</summary>
    private sealed class ShorterBinder(IInvocationBinder binder, int count) : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => binder.GetReturnType(invocationId);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [.. binder.GetParameterTypes(methodName).Take(count)];

        public Type GetStreamItemType(string streamId) => binder.GetStreamItemType(streamId);
    }
}
