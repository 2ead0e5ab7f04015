using System.Collections.Immutable;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Checks;

/// <summary>All that an athlete has, read through the public API while nobody writes.</summary>
/// <param name="Seq">The athlete's last change.</param>
/// <param name="Stream">Which numbering that belongs to.</param>
/// <param name="Items">By path.</param>
internal sealed record Snapshot(long Seq, string Stream, ImmutableDictionary<string, ImmutableArray<Item>> Items)
{
    private const int PageSize = 200;

    /// <returns>Null, and why, when the lists could not be read or do not belong together.</returns>
    public static async Task<(Snapshot? Seen, string Why)> TryReadAsync(ApiClient api, Athlete athlete)
    {
        try
        {
            return (await ReadAsync(api, athlete), "");
        }
        catch (InvalidOperationException unreadable)
        {
            return (null, unreadable.Message);
        }
    }

    /// <exception cref="InvalidOperationException">The lists could not be read, or do not belong together.</exception>
    public static async Task<Snapshot> ReadAsync(ApiClient api, Athlete athlete)
    {
        var items = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Item>>(StringComparer.Ordinal);
        (long Seq, string Stream)? position = null;
        foreach (var resource in Resource.All)
        {
            var all = ImmutableArray.CreateBuilder<Item>();
            for (var page = 1; ; page++)
            {
                var answer = await api.GetAsync(athlete, $"{resource.Path}?page={page}&per_page={PageSize}");
                var here = PositionOf(answer, athlete, resource);
                if (position is { } earlier && earlier != here)
                {
                    throw new InvalidOperationException($"{athlete.Id} moved from {earlier} to {here} while nobody wrote.");
                }

                position = here;
                all.AddRange(Item.ListOf(resource, answer));
                if (answer.Member("pagination")?.GetProperty("hasNextPage").GetBoolean() != true)
                {
                    break;
                }
            }

            items[resource.Path] = all.DrainToImmutable();
        }

        return new Snapshot(position!.Value.Seq, position.Value.Stream, items.ToImmutable());
    }

    private static (long Seq, string Stream) PositionOf(Answer answer, Athlete athlete, Resource resource) =>
        answer is { Status: 200, Seq: { } seq, Stream: { } stream }
            ? (seq, stream)
            : throw new InvalidOperationException($"Reading {resource.Path} of {athlete.Id} failed: {answer}");
}
