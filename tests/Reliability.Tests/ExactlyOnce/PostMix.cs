using System.Globalization;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.ExactlyOnce;

/// <summary>Makes POSTs of every repeatable kind, each on a record of its own.</summary>
internal sealed class PostMix(IReadOnlyList<Athlete> athletes, Random random)
{
    /// <summary>Days from here on, one per POST: far more than a run needs.</summary>
    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private static readonly Resource[] Days = [Resource.SleepDays, Resource.DailyWellness, Resource.NutritionDays];

    private readonly WriteMix _mix = new(new Numbers(), random.Next(), owner: 0, owners: 1);

    public RepeatedPost Next()
    {
        var by = (Repetition)random.Next(4);
        var write = by switch
        {
            Repetition.ExternalId => _mix.Activity(hasExternalId: true),
            Repetition.FileHash => _mix.Upload(),
            Repetition.RequestKey when random.Next(2) == 0 => _mix.Activity(hasExternalId: false),
            _ => OnADayOfItsOwn(_mix.Day(Days[random.Next(Days.Length)])),
        };

        return new RepeatedPost(athletes[random.Next(athletes.Count)], write, by);
    }

    private static Write OnADayOfItsOwn(Write write) => write with
    {
        Slot = FirstDay.AddDays(write.Number % 25_000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
