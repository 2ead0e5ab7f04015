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

    public LiveMessage MessageFor(LiveRights rights, bool isReplayed)
    {
        if (!rights.Covers(change))
        {
            return new LiveMessage(HiddenTarget, isReplayed ? _hiddenReplayed ??= WriteHidden(true) : _hidden ??= WriteHidden(false), change.At);
        }

        var visible = rights.Visible(change);

        return new LiveMessage(
            change.Type, ReferenceEquals(visible, change) ? WriteOnce(isReplayed) : Write(visible, isReplayed), change.At);
    }

    private LiveJson WriteOnce(bool isReplayed) =>
        isReplayed ? _replayed ??= Write(change, true) : _live ??= Write(change, false);

    private LiveJson Write(AthleteEvent visible, bool isReplayed) =>
        LiveMessage.Write(LiveEnvelope.Of(visible, organizationId, isReplayed), ApiJson.Answers.LiveEnvelope);

    private LiveJson WriteHidden(bool isReplayed) => LiveMessage.Write(
        new HiddenEnvelope(change.At.Seq, change.At.Stream, change.Athlete.Value, HiddenTarget, isReplayed),
        ApiJson.Answers.HiddenEnvelope);
}
