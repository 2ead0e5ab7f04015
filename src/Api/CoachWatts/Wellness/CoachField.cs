using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>One member of a wellness record: its bounds, where it lives, and the ways there and back.</summary>
/// <param name="Body">Name, bounds and unit.</param>
/// <param name="Read">What is needed to see it.</param>
/// <param name="Write">What is needed to write it.</param>
/// <param name="Get">Its value in a day, in this dialect's unit.</param>
/// <param name="Set">Puts what was sent into a patch.</param>
internal sealed record CoachField(
    BodyField Body,
    Permission Read,
    Permission Write,
    Func<CoachDay, object?> Get,
    Func<WellnessPatch, FieldValue, WellnessPatch> Set)
{
    public string Name => Body.Name;
}
