using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using TrainItAll.Api.CoachWatts;
using TrainItAll.Api.Intervals;
using TrainItAll.Api.Json;
using TrainItAll.Api.Providers;

namespace TrainItAll.Api.Problems;

/// <summary>An answer of the 4xx or 5xx family, in the shape of the dialect that was asked.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The body.</param>
internal sealed record Refusal(int Status, ErrorResponse Error) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>Seconds that a caller should wait; sent when not null.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Refusal BadRequest(ErrorResponse error) => new(StatusCodes.Status400BadRequest, error);

    public static Refusal NotFound { get; } = new(StatusCodes.Status404NotFound, ApiErrors.NotFound);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (IntervalsPaths.Own(httpContext.Request.Path))
        {
            response.StatusCode = IntervalsError.StatusOf(this);

            return response.WriteAsJsonAsync(
                IntervalsError.Of(this), ApiJson.Answers.IntervalsError, ContentType, httpContext.RequestAborted);
        }

        response.StatusCode = Status;
        if (CoachWattsPaths.Own(httpContext.Request.Path))
        {
            return response.WriteAsJsonAsync(
                CoachWattsError.Of(this, httpContext), ApiJson.Answers.CoachWattsError, ContentType, httpContext.RequestAborted);
        }

        if (ProviderPaths.Own(httpContext.Request.Path))
        {
            return response.WriteAsJsonAsync(DetailError.Of(this), ApiJson.Answers.DetailError, ContentType, httpContext.RequestAborted);
        }

        return response.WriteAsJsonAsync(Error, ApiJson.Answers.ErrorResponse, ContentType, httpContext.RequestAborted);
    }

    /// <summary>Every endpoint that can refuse shows it in the OpenAPI document.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status400BadRequest, typeof(ErrorResponse), ["application/json"]));
}
