using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using TrainItAll.Api.Json;
using TrainItAll.Paging;

namespace TrainItAll.Api.Paging;

/// <summary>
/// Turns pages into bytes, once per page: a grain that is asked again before anything changed hands out the same
/// items, and the same items need not be written as text again. Bodies go with the items they belong to.
/// </summary>
internal static class PageBodies<TRecord, TItem>
{
    private static readonly ConditionalWeakTable<TRecord[], Body> Known = [];

    public static byte[] Of(PageRequest request, Page<TRecord> page, Func<TRecord, TItem> show)
    {
        var items = ImmutableCollectionsMarshal.AsArray(page.Items)!;

        // All empty pages share one array: they say nothing about whose page it is.
        if (items.Length == 0)
        {
            return Write(request, page, show);
        }

        if (Known.TryGetValue(items, out var known) && known.Request == request && known.HasNext == page.HasNext)
        {
            return known.Bytes;
        }

        var bytes = Write(request, page, show);
        Known.AddOrUpdate(items, new Body(request, page.HasNext, bytes));

        return bytes;
    }

    private static byte[] Write(PageRequest request, Page<TRecord> page, Func<TRecord, TItem> show)
    {
        var answer = new PageResponse<TItem>([.. page.Items.Select(show)], Pagination.Of(request, page.HasNext));

        return JsonSerializer.SerializeToUtf8Bytes(
            answer, ApiJson.Answers.GetTypeInfo(typeof(PageResponse<TItem>))!);
    }

    private sealed record Body(PageRequest Request, bool HasNext, byte[] Bytes);
}
