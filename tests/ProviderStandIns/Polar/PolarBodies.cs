using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainItAll.ProviderStandIns.Polar;

/// <summary>Physical information by transactions: what is not committed comes again.</summary>
internal sealed class PolarBodies(PolarStandIn polar)
{
    private readonly ConcurrentDictionary<string, List<JsonObject>> _open = new(StringComparer.Ordinal);
    private int _last;

    public void Map(IEndpointRouteBuilder app)
    {
        var transactions = app.MapGroup("/v3/users/{user}/physical-information-transactions");
        transactions.MapPost("", (HttpContext http) => polar.Data(http, Begin));
        transactions.MapGet("/{id}", (HttpContext http, string id) => polar.Data(http, user => List(user, id)));
        transactions.MapGet("/{id}/physical-informations/{index:int}", (HttpContext http, string id, int index) => polar.Data(http, _ =>
            PolarStandIn.One(_open.TryGetValue(id, out var bodies) && index < bodies.Count ? bodies[index].DeepClone() : null)));
        transactions.MapPut("/{id}", (HttpContext http, string id) => polar.Data(http, user => Commit(user, id)));
    }

    private IResult Begin(string user)
    {
        if (polar.History.Bodies.GetValueOrDefault(user) is not { Count: > 0 } bodies)
        {
            return TypedResults.NoContent();
        }

        var id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _open[id] = [.. bodies];

        return TypedResults.Json(
            new Dictionary<string, object>(StringComparer.Ordinal) { ["transaction-id"] = int.Parse(id, CultureInfo.InvariantCulture), ["resource-uri"] = "https://elsewhere.example/" },
            statusCode: StatusCodes.Status201Created);
    }

    private IResult List(string user, string id) => PolarStandIn.One(_open.TryGetValue(id, out var bodies)
        ? new JsonObject
        {
            ["physical-informations"] = new JsonArray(
                [.. bodies.Select((_, index) => JsonValue.Create($"https://elsewhere.example/v3/users/{user}/physical-information-transactions/{id}/physical-informations/{index}"))]),
        }
        : null);

    private IResult Commit(string user, string id)
    {
        if (!_open.TryRemove(id, out var bodies))
        {
            return TypedResults.NotFound();
        }

        polar.History.Bodies[user] = [.. polar.History.Bodies[user].Except(bodies)];

        return TypedResults.Ok();
    }
}
