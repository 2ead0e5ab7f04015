namespace TrainItAll.Conformance;

/// <summary>Reads notes of starts (<c>+call</c>) and ends (<c>-call</c>).</summary>
internal static class TurnOrder
{
    /// <summary>Calls that started while another had not ended.</summary>
    public static IReadOnlyList<string> Overlapping(IEnumerable<string> notes)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        var overlapping = new List<string>();
        foreach (var note in notes.Where(note => note[0] is '+' or '-'))
        {
            var call = note[1..];
            if (note[0] == '-')
            {
                running.Remove(call);
            }
            else
            {
                overlapping.AddRange(running.Count > 0 ? [call] : Array.Empty<string>());
                running.Add(call);
            }
        }

        return overlapping;
    }
}
