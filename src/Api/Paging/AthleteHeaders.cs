using System.Globalization;
using TrainItAll.Athletes;

namespace TrainItAll.Api.Paging;

/// <summary>Says at which point of the athlete's history an answer stands (design: events).</summary>
internal static class AthleteHeaders
{
    public const string Seq = "X-Athlete-Seq";
    public const string Epoch = "X-Athlete-Epoch";

    public static void Set(HttpResponse response, StreamPosition at)
    {
        response.Headers[Seq] = at.Seq.ToString(CultureInfo.InvariantCulture);
        response.Headers[Epoch] = at.Stream;
    }
}
