using System.Text.Json;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>What a hostile request got.</summary>
internal sealed record HostileAnswer(HostileRequest Request, Answer Answer, TimeSpan Took)
{
    /// <summary>The web server closes the connection on bodies that it does not want to read to their end.</summary>
    private const int LargeBodyBytes = 500_000;

    private static readonly string[] ErrorMembers = ["error", "errorCode", "hint"];

    /// <summary>The changes it is answerable for: one per record it names.</summary>
    public IEnumerable<long> Changes
    {
        get
        {
            if (!Request.IsWrite || !Answer.IsAcknowledged || Answer.Seq is not { } last)
            {
                return [];
            }

            var count = Answer.Member("ids") is { ValueKind: JsonValueKind.Array } ids ? ids.GetArrayLength() : 1;

            return Enumerable.Range(0, count).Select(back => last - back);
        }
    }

    public IEnumerable<string> Ids
    {
        get
        {
            if (!Request.IsWrite || !Answer.IsAcknowledged)
            {
                return [];
            }

            return Answer.Member("ids") is { ValueKind: JsonValueKind.Array } ids
                ? ids.EnumerateArray().Select(id => id.GetString() ?? "")
                : [Answer.Id ?? ""];
        }
    }

    public IEnumerable<string> Check()
    {
        if (Answer.Status is 0 or -1)
        {
            return Request.Body is { Length: > LargeBodyBytes } ? [] : [$"no answer ({Answer.Body}) to {Request}"];
        }

        if (Answer.Status is >= 500 or < 200 or (>= 300 and < 400))
        {
            return [$"{Answer.Status} for {Request}: {Answer.Body}"];
        }

        return Answer.Status >= 400 && !IsInShape() ? [$"{Answer.Status} in another shape for {Request}: '{Answer.Body}'"] : [];
    }

    /// <summary>A request line of these the web server refuses itself: it never reaches us, the answer has no body.</summary>
    private bool IsUnreadableLine =>
        !Request.IsAsciiLine
        || Request.Path.Contains(' ', StringComparison.Ordinal)
        || Request.Path.Split('?')[0].Contains("%00", StringComparison.Ordinal);

    /// <summary>As in the seed's section 6.</summary>
    private bool IsInShape()
    {
        if (Answer.Body.Length == 0)
        {
            return Answer.Status == 400 && IsUnreadableLine;
        }

        return ErrorMembers.All(member => Answer.Text(member) is { Length: > 0 });
    }
}
