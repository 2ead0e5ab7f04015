using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Paging;
using TrainItAll.Upserts;

namespace TrainItAll.Activities;

/// <summary>The activities of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.Activities")]
public interface IActivitiesGrain : IGrainWithStringKey
{
    /// <summary>Keeps a new activity, once per client and external id.</summary>
    /// <returns>What the write did; it is durable. A repeated external id answers with the activity that is there.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value contradicts another one.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Create")]
    Task<WriteReceipt> CreateAsync(NewActivity activity, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps new activities without a file, and changes those that the client named by the same external id before: all of
    /// them in one commit, or none.
    /// </summary>
    /// <returns>The activities as they are, in the order sent; they are durable.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value of one of them contradicts another one.</exception>
    [Alias("WriteAll")]
    Task<Seen<ImmutableArray<Activity>>> WriteAllAsync(
        ImmutableArray<NewActivity> activities, Origin origin, CancellationToken cancellationToken);

    /// <summary>Lists activities, the latest start first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<Page<Activity>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Looks for one activity of this athlete.</summary>
    /// <param name="activityId"><c>act_…</c>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when this athlete has no such activity.</returns>
    [Alias("Find"), AlwaysInterleave]
    Task<Seen<Activity>?> FindAsync(string activityId, CancellationToken cancellationToken);

    /// <summary>Looks for one activity of this athlete by its number.</summary>
    /// <returns>Null when this athlete has no such activity.</returns>
    [Alias("FindByNumber"), AlwaysInterleave]
    Task<Seen<Activity>?> FindByNumberAsync(long number, CancellationToken cancellationToken);

    /// <summary>Reads the activities that started within some days, UTC, the latest start first. Takes its turn behind writes.</summary>
    /// <exception cref="Rules.RuleBrokenException">They are more than can be read at once.</exception>
    [Alias("ListRange")]
    Task<Seen<ImmutableArray<Activity>>> ListRangeAsync(DateOnly oldest, DateOnly newest, CancellationToken cancellationToken);

    /// <summary>Changes what was sent of an activity, whoever made it.</summary>
    /// <returns>What the write did; it is durable. Null when this athlete has no such activity.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value contradicts another one.</exception>
    [Alias("Update")]
    Task<WriteReceipt?> UpdateAsync(string activityId, ActivityPatch patch, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Ends an activity. Its external ids are free again. Its file, when no other activity came of it, stays known: to send
    /// it once more changes nothing, until <see cref="ForgetAsync"/>.
    /// </summary>
    /// <returns>What the write did; it is durable. Null when this athlete has no such activity.</returns>
    [Alias("Delete")]
    Task<WriteReceipt?> DeleteAsync(string activityId, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Makes an activity of its own of what one source says of an activity of several. From then on no sync merges the two;
    /// <see cref="MergeAsync"/> does.
    /// </summary>
    /// <param name="activityId"><c>act_…</c>.</param>
    /// <param name="source">A provider's name, <c>client:external id</c>, or the kind of an uploaded file such as <c>FIT</c>.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the write did, with the id of the new activity; it is durable. Null when this athlete has no such activity.</returns>
    /// <exception cref="Rules.RuleBrokenException">There is no such source, or no other one.</exception>
    [Alias("Split")]
    Task<WriteReceipt?> SplitAsync(string activityId, string source, Origin origin, CancellationToken cancellationToken);

    /// <summary>Makes one activity of two: the first stays, with the sources of both, and the other one ends.</summary>
    /// <param name="activityId">Stays, <c>act_…</c>.</param>
    /// <param name="otherId">Ends, <c>act_…</c>.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the write did; it is durable. Null when this athlete has no activity <paramref name="activityId"/>.</returns>
    /// <exception cref="Rules.RuleBrokenException">There is no other one, or one provider knows both.</exception>
    [Alias("Merge")]
    Task<WriteReceipt?> MergeAsync(string activityId, string otherId, Origin origin, CancellationToken cancellationToken);

    /// <summary>What was recorded of an activity, counted. Takes its turn behind writes.</summary>
    /// <returns>Null when there is no such activity, or no recording of it.</returns>
    [Alias("FindMeasures")]
    Task<Seen<ActivityMeasures>?> FindMeasuresAsync(string activityId, CancellationToken cancellationToken);

    /// <summary>What was recorded of the activities of some days, UTC, the latest start first; at most 2,000 of them.</summary>
    [Alias("ListMeasures")]
    Task<ImmutableArray<ActivityMeasures>> ListMeasuresAsync(DateOnly oldest, DateOnly newest, CancellationToken cancellationToken);

    /// <summary>What was changed of the recording of an activity. Takes its turn behind writes.</summary>
    /// <returns>Nothing changed, revision 0, when there is no such activity either.</returns>
    [Alias("FindEdits")]
    Task<ActivityEdits> FindEditsAsync(string activityId, CancellationToken cancellationToken);

    /// <summary>Changes what is made of a recording, and what follows from it, in one commit.</summary>
    /// <param name="edits">All that is changed of it from now on, and the revision that this was made from.</param>
    /// <param name="remeasured">What follows; null when that stays as it is.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the write did; it is durable. Null when there is no such activity, or its recording was changed since that revision.</returns>
    [Alias("Edit")]
    Task<WriteReceipt?> EditAsync(ActivityEdits edits, Remeasured? remeasured, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Analyses some activities anew with the settings of their sports as they are now, the latest first. A call takes so
    /// many as do not hold up others for long; call again with what it returns.
    /// </summary>
    /// <param name="entry">The number of the entry of settings whose sports are meant.</param>
    /// <param name="after">Where the call before ended; null to begin.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("Analyze")]
    Task<AnalysisProgress> AnalyzeAsync(int entry, AnalysisCursor? after, Origin origin, CancellationToken cancellationToken);

    /// <summary>The number of a deleted activity whose file stays known.</summary>
    /// <returns>Null when there is no such one.</returns>
    [Alias("FindDeletedNumber")]
    Task<long?> FindDeletedNumberAsync(string activityId, CancellationToken cancellationToken);

    /// <summary>Forgets the file of a deleted activity, so that it can come again as something new.</summary>
    /// <param name="activityId"><c>act_…</c>, or the activity's number.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the write did; it is durable. Null when no such file is known.</returns>
    [Alias("Forget")]
    Task<WriteReceipt?> ForgetAsync(string activityId, Origin origin, CancellationToken cancellationToken);
}
