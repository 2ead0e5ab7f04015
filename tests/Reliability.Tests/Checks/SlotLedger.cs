using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Checks;

/// <summary>What one record must be, as far as anybody was told.</summary>
internal sealed class SlotLedger
{
    /// <summary>Null as long as there is none.</summary>
    public RecordState? State { get; private set; }

    public string? Id { get; private set; }

    /// <summary>How many writes changed it: one event each.</summary>
    public int Changes { get; private set; }

    /// <summary>The last write that made it what it is.</summary>
    public Call? By { get; private set; }

    /// <summary>A write of which nobody knows what became.</summary>
    public Call? Open { get; private set; }

    public bool IsUploaded => By is { Write.Kind: WriteKind.Upload };

    public IEnumerable<string> Acknowledge(Call call)
    {
        var after = call.Write.Apply(State);
        if (State is not null && Id != call.Answer!.Id)
        {
            yield return $"another id than {Id} was answered ({call.Answer.Id}): {call}";
        }

        if (call.Answer!.Status != (State is null ? 201 : 200))
        {
            yield return $"the status should say {(State is null ? "created" : "updated")}: {call}";
        }

        Become(after, call.Answer.Id, call);
    }

    public IEnumerable<string> LeaveOpen(Call call)
    {
        if (Open is not null)
        {
            yield return $"the driver wrote over an open write (a fault of the test): {call}";
        }

        Open = call;
    }

    /// <summary>Compares with what is there; what became of an open write is settled by it.</summary>
    public IEnumerable<string> Settle(Item? item)
    {
        var open = Open;
        Open = null;
        if (open is not null && Equals(item?.State, open.Write.Apply(State)) && !Equals(item?.State, State))
        {
            if (Id is not null && Id != item!.Id)
            {
                yield return $"an update gave the record another id ({Id}, now {item.Id}): {open}";
            }

            Become(item!.State, item.Id, open);
            yield break;
        }

        if (!Equals(item?.State, State))
        {
            yield return item is null
                ? $"acknowledged, but lost: {By}"
                : $"neither the acknowledged state nor that after the open write ({open?.ToString() ?? "none"}): "
                    + $"found '{item.State}', expected '{State}' by {By}";
        }
        else if (item is not null && item.Id != Id)
        {
            yield return $"the record changed its id from {Id} to {item.Id}: {By}";
        }
    }

    private void Become(RecordState state, string? id, Call by)
    {
        Changes += Equals(state, State) ? 0 : 1;
        State = state;
        Id = id;
        By = by;
    }
}
