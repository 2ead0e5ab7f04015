namespace TrainItAll.Storage.Athletes;

/// <summary>Where an athlete's history stands, and the right to go on with it.</summary>
/// <param name="OrganizationId"><c>org_…</c>.</param>
/// <param name="Number">The athlete's number in dialects that count.</param>
/// <param name="Stream">Names the numbering of <paramref name="Seq"/>; survives activations.</param>
/// <param name="Seq">The last change; 0 before the first.</param>
/// <param name="Epoch">The fencing token: commits carry it, and are refused once someone else holds a newer one.</param>
public sealed record AthleteHead(string OrganizationId, long Number, string Stream, long Seq, long Epoch);
