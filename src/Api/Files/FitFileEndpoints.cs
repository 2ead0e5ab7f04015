using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Files;

/// <summary>Routes of the seed's section 5.2.1.</summary>
internal static class FitFileEndpoints
{
    public static void MapFitFiles(this IEndpointRouteBuilder external) =>
        external.MapPost("/fit-files", UploadAsync).RequireScope(Permission.ActivitiesWrite).WithTags("Activities")
            .WithName("uploadFit").WithSummary("Creates activities from a .fit, .tcx or .gpx file, plain or packed; once per athlete and file.")
            .AcceptsFitForm();

    private static async Task<Results<Created<FitFileResponse>, Ok<FitFileResponse>, Refusal>> UploadAsync(
        HttpContext http, CurrentAthlete athlete, FitUpload upload, CancellationToken cancellationToken)
    {
        if (UploadForm.FindBoundary(http.Request.ContentType) is not { } boundary)
        {
            return new Refusal(
                StatusCodes.Status415UnsupportedMediaType,
                ApiErrors.UnsupportedMediaType("multipart/form-data with the file in the field \"file\""));
        }

        if (http.Request.ContentLength > RequestBounds.FormBytesMax)
        {
            return new Refusal(StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The file", IFileStore.SizeBytesMax));
        }

        await using var form = await UploadForm.ReceiveAsync(http.Request, boundary, cancellationToken);
        if (form.Refusal is { } refusal)
        {
            return refusal;
        }

        var (taken, refused) = await upload.TakeAsync(form, http.Request, athlete, cancellationToken);
        if (taken is null)
        {
            return refused!;
        }

        AthleteHeaders.Set(http.Response, taken.At);
        var answer = FitFileResponse.Of(taken);

        return taken.IsCreated
            ? TypedResults.Created((string?)null, answer)
            : TypedResults.Ok(answer);
    }
}
