namespace Orleans.Engine;

/// <summary>Finds calls that would wait for themselves. Orleans lets them wait until they time out; the outcome is the same, sooner.</summary>
internal static class CallCycle
{
    /// <returns>The chain of calls for people; null if the call waits for none of its callers.</returns>
    public static string? Find(Request request)
    {
        for (var caller = request.Caller; caller is not null; caller = caller.Caller)
        {
            if (caller.Target == request.Target && !caller.HasEnded && WaitsFor(request, caller))
            {
                return Describe(request, caller);
            }
        }

        return null;
    }

    private static bool WaitsFor(Request request, Request running) => running.BlocksAll
        || (request.Mode != RequestMode.Interleaving && running.Mode != RequestMode.Interleaving
            && !(request.Mode == RequestMode.ReadOnly && running.Mode == RequestMode.ReadOnly));

    private static string Describe(Request request, Request first)
    {
        var names = new List<string>();
        for (var step = request; step is not null; step = step == first ? null : step.Caller)
        {
            names.Add($"{step.Target} {step.Name}");
        }

        names.Reverse();
        return string.Join(" → ", names);
    }
}
