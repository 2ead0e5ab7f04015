using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Calendar;

/// <summary>How calendar events are filed and found, as pure functions.</summary>
internal static class CalendarRules
{
    /// <summary>
    /// An event lies at its start, among those that are about as long: so the ones that reach into a week are found by
    /// looking back no further than such events are long, however many there are.
    /// </summary>
    public static readonly int[] LengthDays = [1, 10, 100, CalendarBounds.DaysMax];

    /// <summary>Further than any start lies from another, in ms.</summary>
    private const long Apart = 10_000_000_000_000;

    private const long DayMilliseconds = 86_400_000;

    private const string Uids = "calendarUids";

    public static readonly Collection<CalendarEvent> Collection = new("calendar", RecordJson.Default.CalendarEvent)
    {
        Id = planned => planned.Id.ToString(CultureInfo.InvariantCulture),
        Place = planned => new RecordPlace((LengthOf(planned) * Apart) + Milliseconds(planned.Start), Key(planned.Id)),
        ChangedAt = planned => planned.UpdatedAt,
        Number = planned => planned.Id,
    };

    /// <summary>Numbers as texts that sort as they do.</summary>
    public static string Key(int eventId) => eventId.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Where events lie that may reach into some days, by their length: from the first key to the second, excluded.</summary>
    public static IEnumerable<(long First, long End)> RangesOf(EventFilter filter)
    {
        var end = Milliseconds(filter.Newest.ToDateTime(TimeOnly.MinValue)) + DayMilliseconds;
        for (var length = 0; length < LengthDays.Length; length++)
        {
            // An event of one day may begin at noon and end at the next.
            var back = filter.StartsWithin ? 0 : LengthDays[length];
            var first = Milliseconds(filter.Oldest.ToDateTime(TimeOnly.MinValue)) - (back * DayMilliseconds);

            yield return ((length * Apart) + first, (length * Apart) + end);
        }
    }

    public static bool Matches(CalendarEvent planned, EventFilter filter) =>
        (filter.StartsWithin
            ? DateOnly.FromDateTime(planned.Start) >= filter.Oldest
            : planned.End > filter.Oldest.ToDateTime(TimeOnly.MinValue))
        && DateOnly.FromDateTime(planned.Start) <= filter.Newest
        && (filter.Categories.IsEmpty || filter.Categories.Contains(planned.Category, StringComparer.Ordinal))
        && (filter.CreatedBy is null || filter.CreatedBy == planned.CreatedBy)
        && (filter.PlanAppliedAt is null || filter.PlanAppliedAt == planned.PlanAppliedAt);

    /// <exception cref="RuleBrokenException">The event is longer than events can be.</exception>
    public static void Check(EventDraft draft)
    {
        if (draft.Event.End <= draft.Event.Start || (draft.Event.End - draft.Event.Start).TotalDays > CalendarBounds.DaysMax)
        {
            throw new RuleBrokenException(
                "end_date_local", $"An event ends after it starts, and after {CalendarBounds.DaysMax} days at the latest.");
        }
    }

    public static ExternalName NameOf(string? clientId, string externalId) => new(Collection.Name, clientId ?? "", externalId);

    public static ExternalName UidOf(string uid) => new(Uids, "", uid);

    /// <summary>The application that writes; null for keys and people, who share their names.</summary>
    public static string? ClientOf(Origin origin) => origin.ClientId is Origin.PersonalKey or Origin.Coach ? null : origin.ClientId;

    /// <summary>A UUID that says which event it is, so that nothing need be kept to find it.</summary>
    /// <param name="stream">Names the athlete's history: no two installations share it.</param>
    /// <param name="eventId">The event.</param>
    public static string NewUid(string stream, int eventId)
    {
        Span<byte> bytes = stackalloc byte[16];
        SHA256.HashData(Encoding.UTF8.GetBytes(stream)).AsSpan(0, 12).CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], eventId);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);

        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>The event that a UUID of ours names; null when it is none of this athlete's.</summary>
    public static int? EventOfUid(string stream, string uid)
    {
        if (!Guid.TryParseExact(uid, "D", out var parsed))
        {
            return null;
        }

        var eventId = BinaryPrimitives.ReadInt32BigEndian(parsed.ToByteArray(bigEndian: true).AsSpan(12));

        return NewUid(stream, eventId) == parsed.ToString() ? eventId : null;
    }

    private static int LengthOf(CalendarEvent planned) =>
        Array.FindIndex(LengthDays, days => (planned.End - planned.Start).TotalDays <= days);

    private static long Milliseconds(DateTime local) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero).ToUnixTimeMilliseconds();
}
