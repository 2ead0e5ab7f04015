using System.Collections.Immutable;
using TrainItAll.BodyMetrics;
using TrainItAll.Providers;

namespace TrainItAll.Wellness;

/// <summary>
/// Records of a day in which every provider has a voice of its own, beside what everybody else writes: the record stays one
/// row, and what is shown follows from the athlete's order. Pure functions.
/// </summary>
/// <typeparam name="T">The record; a voice is one too.</typeparam>
internal sealed class DayVoices<T>
    where T : class
{
    public required ImmutableArray<DayField<T>> Fields { get; init; }

    public required Func<T, ImmutableArray<T>?> Voices { get; init; }

    public required Func<T, ImmutableArray<T>?, T> WithVoices { get; init; }

    public required Func<T, Voice> Head { get; init; }

    public required Func<T, Voice, T> WithHead { get; init; }

    /// <summary>What a provider says takes the place of what it said of the same fields, unless it is older.</summary>
    /// <param name="kept">The record.</param>
    /// <param name="blank">A voice that has said nothing yet.</param>
    /// <param name="changedAt">When the provider's record last changed; null when it does not say.</param>
    /// <param name="merge">Takes what was sent into a voice.</param>
    public T Say(T kept, T blank, DateTimeOffset? changedAt, Func<T, T> merge)
    {
        var voices = Voices(kept) ?? [];
        var before = voices.FirstOrDefault(voice => Head(voice).Source == Head(blank).Source);
        var from = before ?? WithHead(blank, Head(blank) with { UpdatedAt = default });
        if (changedAt < Head(from).SaidAt)
        {
            return kept;
        }

        var after = merge(from);
        if (after.Equals(from) || Fields.All(field => Equals(field.Get(after), field.Get(from))))
        {
            return kept;
        }

        var said = WithHead(after, Head(after) with { SaidAt = changedAt ?? Head(from).SaidAt, UpdatedAt = default });
        var others = before is null ? voices : voices.Remove(before);

        return WithVoices(kept, [.. others.Append(said).OrderBy(voice => Head(voice).Source, StringComparer.Ordinal)]);
    }

    /// <summary>The record without a provider's voice.</summary>
    /// <returns>Null when nothing is left of it.</returns>
    public T? Without(T kept, string source)
    {
        ImmutableArray<T> left = [.. (Voices(kept) ?? []).Where(voice => Head(voice).Source != source)];

        return left.IsEmpty && !IsWritten(kept) ? null : WithVoices(kept, left.IsEmpty ? null : left);
    }

    public bool Has(T kept, string source) => (Voices(kept) ?? []).Any(voice => Head(voice).Source == source);

    /// <summary>Sets the time of change of what has changed: of the new voice, else of what everybody else writes.</summary>
    public T Stamp(T record, DateTimeOffset at)
    {
        var voices = Voices(record) ?? [];
        if (!voices.Any(voice => Head(voice).UpdatedAt == default))
        {
            return WithHead(record, Head(record) with { UpdatedAt = at });
        }

        var stamped = WithVoices(record, [.. voices.Select(voice => Head(voice).UpdatedAt == default ? WithHead(voice, Head(voice) with { UpdatedAt = at }) : voice)]);

        return Head(record).UpdatedAt == default ? WithHead(stamped, Head(stamped) with { UpdatedAt = at }) : stamped;
    }

    /// <summary>The record as it is read: of each field what the first in the athlete's order knows.</summary>
    public T Shown(T kept, SourceOrder order)
    {
        if (Voices(kept) is not { IsEmpty: false } voices)
        {
            return kept;
        }

        var shown = kept;
        foreach (var field in Fields)
        {
            shown = field.Set(shown, Ranked(kept, order, field.Name).Select(field.Get).FirstOrDefault(value => value is not null));
        }

        var first = IsWritten(kept) ? Head(kept) : Head(voices.MinBy(voice => order.RankOf(ProviderOf(voice)))!);

        return WithVoices(WithHead(shown, first with { SaidAt = null, UpdatedAt = voices.Append(kept).Max(voice => Head(voice).UpdatedAt) }), null);
    }

    /// <summary>Everybody who may know a field, the first in the athlete's order first.</summary>
    public IEnumerable<T> Ranked(T kept, SourceOrder order, string field) =>
        (Voices(kept) ?? []).Prepend(kept).OrderBy(voice => order.RankOf(ReferenceEquals(voice, kept) ? null : ProviderOf(voice), field));

    /// <summary>Whether anybody but providers ever wrote it.</summary>
    private bool IsWritten(T kept) => Head(kept).SourceName.Length > 0;

    private string? ProviderOf(T voice) => KnownProviders.Find(Head(voice).Source)?.Name;
}

/// <summary>Who said something, and when.</summary>
internal readonly record struct Voice(
    string Source, string SourceName, DateTimeOffset UpdatedAt, DateTimeOffset? SaidAt, string? ExternalId, string? RawPayload);

/// <summary>The two kinds of records in which providers have voices.</summary>
internal static class DayVoices
{
    public static readonly DayVoices<BodyMetric> Body = new()
    {
        Fields = DayFields.Body,
        Voices = record => record.Voices,
        WithVoices = (record, voices) => record with { Voices = voices },
        Head = record => new(record.Source, record.SourceName, record.UpdatedAt, record.SaidAt, record.ExternalId, record.RawPayload),
        WithHead = (record, head) => record with
        {
            Source = head.Source,
            SourceName = head.SourceName,
            UpdatedAt = head.UpdatedAt,
            SaidAt = head.SaidAt,
            ExternalId = head.ExternalId,
            RawPayload = head.RawPayload,
        },
    };

    public static readonly DayVoices<WellnessDay> Own = new()
    {
        Fields = DayFields.Own,
        Voices = record => record.Voices,
        WithVoices = (record, voices) => record with { Voices = voices },
        Head = record => new(record.Source, record.SourceName, record.UpdatedAt, record.SaidAt, null, record.RawPayload),
        WithHead = (record, head) => record with
        {
            Source = head.Source,
            SourceName = head.SourceName,
            UpdatedAt = head.UpdatedAt,
            SaidAt = head.SaidAt,
            RawPayload = head.RawPayload,
        },
    };
}
