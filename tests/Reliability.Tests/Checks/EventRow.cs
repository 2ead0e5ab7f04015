using System.Text.Json;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Checks;

/// <summary>One row of the event log, read past the server.</summary>
internal sealed record EventRow
{
    public const string Select =
        "SELECT seq AS Seq, type AS Type, CAST(doc AS text) AS Doc FROM event WHERE athlete_id = @athlete ORDER BY seq";

    public long Seq { get; init; }

    public string Type { get; init; } = "";

    public string Doc { get; init; } = "";

    /// <summary>What it tells of: an activity by id, a collection by day.</summary>
    public string Name => Read("activity", "id");

    /// <summary>The same in words that are known before the answer: an activity by title.</summary>
    public string Subject => Read(Resource.Activities.StoredName, "title");

    private string Read(string activities, string member)
    {
        using var document = JsonDocument.Parse(Doc);
        var doc = document.RootElement;

        return Type == "ACTIVITY_UPLOADED"
            ? $"{activities} {doc.GetProperty("activity").GetProperty(member).GetString()}"
            : $"{doc.GetProperty("collection").GetString()} {doc.GetProperty("days")[0].GetString()}";
    }
}
