using System.Text.Encodings.Web;
using System.Text.Json;
using TrainItAll.Api.Paging;
using TrainItAll.Athletes;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>Writes things as this dialect shows them.</summary>
internal sealed class ViewAnswer : IResult
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Action<Utf8JsonWriter> _write;
    private readonly StreamPosition? _at;

    private ViewAnswer(Action<Utf8JsonWriter> write, StreamPosition? at) => (_write, _at) = (write, at);

    /// <param name="table">How it looks.</param>
    /// <param name="item">What to show.</param>
    /// <param name="at">The moment of the athlete's history that is shown; null when it is none of an athlete's.</param>
    public static ViewAnswer One<T>(ViewTable<T> table, T item, StreamPosition? at) =>
        new(writer => table.Write(writer, item, FieldSelection.Everything), at);

    /// <inheritdoc cref="One"/>
    public static ViewAnswer List<T>(ViewTable<T> table, IEnumerable<T> items, FieldSelection selection, StreamPosition at) =>
        new(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    table.Write(writer, item, selection);
                }

                writer.WriteEndArray();
            },
            at);

    /// <summary>Anything else.</summary>
    public static ViewAnswer Of(Action<Utf8JsonWriter> write, StreamPosition? at, int status = StatusCodes.Status200OK) =>
        new(write, at) { Status = status };

    /// <summary>The status to answer with.</summary>
    public int Status { get; private init; } = StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (_at is { } at)
        {
            AthleteHeaders.Set(response, at);
        }

        await using (var writer = new Utf8JsonWriter(response.BodyWriter, Readable))
        {
            _write(writer);
        }

        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
