using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using TrainItAll.Api.Access;
using TrainItAll.Api.Idempotency;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Upserts;

/// <summary>The body of a write: read, bounded, checked, and turned into what the grain takes; or the refusal.</summary>
/// <typeparam name="TBody">The feature's description of the body.</typeparam>
/// <typeparam name="TWrite">What the body becomes.</typeparam>
internal sealed class UpsertBody<TBody, TWrite> : IBindableFromHttpContext<UpsertBody<TBody, TWrite>>, IEndpointParameterMetadataProvider
    where TBody : IBody<TWrite>
    where TWrite : class
{
    /// <summary>Where the caller is a client that speaks for itself, nothing is written to an athlete.</summary>
    private static readonly Origin NoAthlete = new(Origin.External, "");

    private readonly HttpContext _http;
    private readonly BodyValues? _values;
    private readonly TWrite? _write;
    private readonly Origin? _origin;

    private UpsertBody(HttpContext http, Refusal refusal)
    {
        _http = http;
        Refusal = refusal;
    }

    private UpsertBody(HttpContext http, BodyValues values, Origin origin)
    {
        _http = http;
        _values = values;
        _origin = origin;
        _write = TBody.Make(values);
    }

    /// <summary>Why the body cannot be used; null when it can.</summary>
    public Refusal? Refusal { get; }

    /// <summary>What the body became.</summary>
    public TWrite Write => _write ?? throw new InvalidOperationException("The body was refused; look at Refusal first.");

    public static async ValueTask<UpsertBody<TBody, TWrite>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (JsonContent.Check(context.Request) is { } unsupported)
        {
            return new(context, unsupported);
        }

        using var body = await RequestBody.ReadAsync(context.Request, RequestBounds.JsonBytesMax, context.RequestAborted);

        return body is null
            ? new(context, new Refusal(
                StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The body", RequestBounds.JsonBytesMax)))
            : Read(context, body.Span);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(TBody.Schema);

    /// <summary>Hands the write to the grain and answers with what became of it.</summary>
    public async Task<Results<Created<TAnswer>, Ok<TAnswer>, Refusal>> AnswerAsync<TAnswer>(
        Func<TWrite, Origin, Task<WriteReceipt>> write, Func<WriteReceipt, TAnswer> answer)
    {
        if (Refusal is { } refusal)
        {
            return refusal;
        }

        WriteReceipt receipt;
        try
        {
            receipt = await write(Write, _origin!);
        }
        catch (RuleBrokenException rule)
        {
            return Problems.Refusal.BadRequest(RuleErrors.Of(rule, _values!.SentKeys, TBody.Schema.AllowedKeys));
        }

        AthleteHeaders.Set(_http.Response, receipt.At);

        return receipt.Outcome == WriteOutcome.Created
            ? TypedResults.Created((string?)null, answer(receipt))
            : TypedResults.Ok(answer(receipt));
    }

    private static UpsertBody<TBody, TWrite> Read(HttpContext http, ReadOnlySpan<byte> body)
    {
        var issues = new Issues();
        var values = BodyParser.Parse(body, TBody.Schema, issues);
        if (issues.IsEmpty)
        {
            TBody.Check(values, issues);
        }

        if (!issues.IsEmpty)
        {
            return new(http, Problems.Refusal.BadRequest(
                ApiErrors.InvalidBody(issues, BodyParser.ReceivedKeys(body), TBody.Schema.AllowedKeys)));
        }

        var key = IdempotencyKey.Read(http.Request, body, out var refusal);

        return refusal is null
            ? new(http, values, CurrentAthlete.Find(http)?.OriginOf(key) ?? NoAthlete)
            : new(http, refusal);
    }
}
