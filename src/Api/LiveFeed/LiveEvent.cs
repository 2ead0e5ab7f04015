using TrainItAll.Api.Json;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>One event of one athlete, written at most once in each of its forms.</summary>
internal sealed class LiveEvent(AthleteEvent change, string organizationId)
{
    private const string HiddenTarget = "HIDDEN";

    // Two listeners may write the same form at once; both write the same bytes.
    private LiveJson? _live;
    private LiveJson? _replayed;
    private LiveJson? _hidden;
    private LiveJson? _hiddenReplayed;

    public AthleteEvent Change => change;

    public LiveMessage MessageFor(LiveRights rights, bool isReplayed) => rights.Covers(change)
        ? new LiveMessage(change.Type, isReplayed ? _replayed ??= Write(true) : _live ??= Write(false), change.At)
        : new LiveMessage(
            HiddenTarget, isReplayed ? _hiddenReplayed ??= WriteHidden(true) : _hidden ??= WriteHidden(false), change.At);

    private LiveJson Write(bool isReplayed) =>
        LiveMessage.Write(LiveEnvelope.Of(change, organizationId, isReplayed), ApiJson.Answers.LiveEnvelope);

    private LiveJson WriteHidden(bool isReplayed) => LiveMessage.Write(
        new HiddenEnvelope(change.At.Seq, change.At.Stream, change.Athlete.Value, HiddenTarget, isReplayed),
        ApiJson.Answers.HiddenEnvelope);
}
