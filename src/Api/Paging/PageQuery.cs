using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using TrainItAll.Api.Problems;
using TrainItAll.Paging;

namespace TrainItAll.Api.Paging;

/// <summary>Which page is asked for: <c>page</c>, <c>per_page</c> (or the old name <c>limit</c>), <c>as_of</c>.</summary>
internal sealed class PageQuery : IBindableFromHttpContext<PageQuery>, IEndpointParameterMetadataProvider
{
    /// <summary>Items on a page when nothing is said.</summary>
    public const int PerPageDefault = 30;

    public static readonly ImmutableArray<string> AllowedKeys = ["page", "per_page", "limit", "as_of"];

    private static readonly PageRequest First = new(1, PerPageDefault);

    private readonly HttpContext _http;
    private readonly Refusal? _refusal;

    private PageQuery(HttpContext http, PageRequest request, Refusal? refusal)
    {
        _http = http;
        Request = request;
        _refusal = refusal;
    }

    public PageRequest Request { get; }

    public static ValueTask<PageQuery?> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(context));

    /// <summary>Marks the endpoint as a list, for the OpenAPI document.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(PagedMetadata.Instance);

    /// <summary>Asks the grain for the page and answers with it and its headers.</summary>
    public async Task<Results<PageAnswer<TItem>, Refusal>> AnswerAsync<TRecord, TItem>(
        Func<PageRequest, Task<Page<TRecord>>> list, Func<TRecord, TItem> show)
    {
        if (_refusal is not null)
        {
            return _refusal;
        }

        var page = await list(Request);
        AthleteHeaders.Set(_http.Response, page.At);
        Pagination.Of(Request, page.HasNext).SetHeaders(_http.Response);

        return new PageAnswer<TItem>(PageBodies<TRecord, TItem>.Of(Request, page, show));
    }

    /// <summary>The same for a list that belongs to no athlete. It is asked for one item more than the page shows.</summary>
    public async Task<Results<Ok<PageResponse<TItem>>, Refusal>> AnswerAsync<TRecord, TItem>(
        Func<long, int, Task<ImmutableArray<TRecord>>> list, Func<TRecord, TItem> show)
    {
        if (_refusal is not null)
        {
            return _refusal;
        }

        var found = await list(Request.Offset, Request.Size + 1);

        return Answer([.. found.Take(Request.Size).Select(show)], found.Length > Request.Size);
    }

    private Ok<PageResponse<TItem>> Answer<TItem>(ImmutableArray<TItem> items, bool hasNext)
    {
        var pagination = Pagination.Of(Request, hasNext);
        pagination.SetHeaders(_http.Response);

        return TypedResults.Ok(new PageResponse<TItem>(items, pagination));
    }

    private static PageQuery Read(HttpContext http)
    {
        if (!http.Request.QueryString.HasValue)
        {
            return new(http, First, null);
        }

        var query = http.Request.Query;
        var issues = new Issues();
        var page = ReadNumber(query, "page", 1, int.MaxValue, issues) ?? 1;
        var sizeKey = query.ContainsKey("per_page") ? "per_page" : "limit";
        var size = ReadNumber(query, sizeKey, 1, long.MaxValue, issues) ?? PerPageDefault;
        var asOf = ReadNumber(query, "as_of", 0, long.MaxValue, issues);

        return issues.IsEmpty
            ? new(http, new PageRequest((int)page, (int)Math.Min(size, PageRequest.MaxSize), asOf), null)
            : new(http, First, Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [.. query.Keys], AllowedKeys)));
    }

    private static long? ReadNumber(IQueryCollection query, string key, long minimum, long maximum, Issues issues)
    {
        if (!query.TryGetValue(key, out var values))
        {
            return null;
        }

        if (values.Count != 1
            || !long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            issues.Add(new Issue(Issue.InvalidType, [key], "Use a whole number.")
            {
                Expected = "integer",
                Received = "string",
            });

            return null;
        }

        if (number < minimum || number > maximum)
        {
            issues.Add(OutOfBounds(key, number < minimum ? minimum : null, number < minimum ? null : maximum));
        }

        return number;
    }

    private static Issue OutOfBounds(string key, long? minimum, long? maximum) => new(
        minimum is null ? Issue.TooBig : Issue.TooSmall,
        [key],
        string.Create(CultureInfo.InvariantCulture, $"Must be {(minimum is null ? "at most" : "at least")} {minimum ?? maximum}."))
    {
        Minimum = minimum,
        Maximum = maximum,
        Type = "number",
        Inclusive = true,
    };
}

/// <summary>The endpoint answers pages.</summary>
internal sealed class PagedMetadata
{
    public static readonly PagedMetadata Instance = new();
}
