using System.Runtime.InteropServices;

namespace TrainItAll.Bench.Http;

/// <summary>What the load generator reads of an answer.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Seq">The header <c>X-Athlete-Seq</c>; -1 when there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Answer(int Status, long Seq)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
