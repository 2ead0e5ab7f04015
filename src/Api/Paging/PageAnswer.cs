using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace TrainItAll.Api.Paging;

/// <summary>A page of a list, as the bytes that are sent.</summary>
/// <typeparam name="TItem">What the page shows.</typeparam>
internal sealed class PageAnswer<TItem>(byte[] body) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(PageResponse<TItem>), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;

        return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
