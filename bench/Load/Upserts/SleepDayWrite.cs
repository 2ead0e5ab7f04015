using System.Globalization;
using System.Text;
using TrainItAll.Bench.Http;

namespace TrainItAll.Bench.Upserts;

/// <summary>
/// The write that is measured: a night as the seed's example sends it. Every write has a number that its fields carry, so
/// no two writes have the same content (a write that changes nothing would not be committed) and a read shows which it was.
/// </summary>
internal sealed class SleepDayWrite
{
    /// <summary>Days from the first day on; each has the same width in the request.</summary>
    public const int DaysMax = 3_650;

    private const int FieldMin = 10_000;
    private const int FieldValues = 70_000;
    private const string Body =
        """
        {"day":"<<day,10>>","sleepStartAt":"<<day,10>>T00:15:00.000Z","sleepEndAt":"<<day,10>>T07:45:00.000Z","sleepSeconds":<<low,5>>,"deepSeconds":<<high,5>>,"sleepScore":82}
        """;

    private static readonly DateOnly FirstDay = new(2016, 1, 1);
    private static readonly byte[][] DayTexts = [.. Enumerable.Range(0, DaysMax).Select(day => Encoding.ASCII.GetBytes(DayText(day)))];

    private readonly byte[] _request;
    private readonly Slot _who;
    private readonly Slot _day;
    private readonly Slot _low;
    private readonly Slot _high;

    private SleepDayWrite(RequestTemplate template)
    {
        _request = template.NewRequest();
        _who = template.Find("who");
        _day = template.Find("day");
        _low = template.Find("low");
        _high = template.Find("high");
    }

    /// <summary>To the product: the athlete is whoever the key belongs to.</summary>
    /// <param name="authorizationLength">The length of every athlete's header value.</param>
    public static SleepDayWrite ToApi(int authorizationLength) => new(RequestTemplate.Post(
        "/api/external/v1/sleep-days", Body, string.Create(CultureInfo.InvariantCulture, $"<<who,{authorizationLength}>>")));

    /// <summary>To the baseline: the athlete is a number of four digits in the path.</summary>
    public static SleepDayWrite ToBaseline() => new(RequestTemplate.Post("/athletes/<<who,4>>/sleep-days", Body));

    /// <summary>The request as a plain program would send it.</summary>
    /// <param name="who">The athlete's bytes: header value or number.</param>
    /// <param name="day">0 is the oldest.</param>
    /// <param name="number">Of the write; from 0.</param>
    public ReadOnlyMemory<byte> Fill(ReadOnlySpan<byte> who, int day, long number)
    {
        _who.Write(_request, who);
        _day.Write(_request, DayTexts[day]);
        _low.Write(_request, FieldMin + (int)(number % FieldValues));
        _high.Write(_request, FieldMin + (int)(number / FieldValues % FieldValues));

        return _request;
    }

    /// <summary>The number of the write that left these values.</summary>
    public static long NumberOf(int sleepSeconds, int deepSeconds) =>
        sleepSeconds - FieldMin + ((long)(deepSeconds - FieldMin) * FieldValues);

    public static ReadOnlySpan<byte> DayBytes(int day) => DayTexts[day];

    public static string DayText(int day) => FirstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static int DayIndex(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - FirstDay.DayNumber;
}
