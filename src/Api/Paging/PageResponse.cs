using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using TrainItAll.Paging;

namespace TrainItAll.Api.Paging;

/// <summary>One page of a list (seed 5.0).</summary>
internal sealed record PageResponse<T>(
    [property: Description("The items of this page, newest first; empty beyond the end.")] ImmutableArray<T> Items,
    [property: Description("Where this page stands in the list.")] Pagination Pagination);

/// <summary>Where a page stands in its list.</summary>
internal sealed record Pagination(
    [property: Description("This page, from 1.")] int Page,
    [property: Description("Items on a full page, at most 200.")] int PerPage,
    [property: Description("The page before; null on the first.")] int? PrevPage,
    [property: Description("The page after; null on the last.")] int? NextPage,
    [property: Description("Whether the page after holds anything.")] bool HasNextPage)
{
    public static Pagination Of(PageRequest request, bool hasNext) => new(
        request.Number,
        request.Size,
        request.Number > 1 ? request.Number - 1 : null,
        hasNext ? request.Number + 1 : null,
        hasNext);

    /// <summary>The same as headers, for clients that read Strava's way; a page that is not there is an empty value.</summary>
    public void SetHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers["X-Page"] = Text(Page);
        headers["X-Per-Page"] = Text(PerPage);
        headers["X-Prev-Page"] = Text(PrevPage);
        headers["X-Next-Page"] = Text(NextPage);
        headers["X-Has-Next-Page"] = HasNextPage ? "true" : "false";
    }

    private static string Text(int? page) => page?.ToString(CultureInfo.InvariantCulture) ?? "";
}
