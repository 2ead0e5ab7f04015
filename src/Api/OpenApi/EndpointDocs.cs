namespace TrainItAll.Api.OpenApi;

/// <summary>What endpoints say about themselves beyond their types, for the OpenAPI document.</summary>
internal static class EndpointDocs
{
    /// <summary>Shows one item of what the endpoint answers.</summary>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, string json)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ItemExample(json));

    /// <summary>Says that the endpoint answers a FIT file.</summary>
    public static TBuilder ProducesFit<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(FitAnswer.Instance);

    /// <summary>Says that the endpoint takes a form with a FIT file.</summary>
    public static TBuilder AcceptsFitForm<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(FitForm.Instance);
}

/// <summary>One item of an answer, as JSON.</summary>
internal sealed record ItemExample(string Json);

/// <summary>The endpoint answers a FIT file.</summary>
internal sealed class FitAnswer
{
    public static readonly FitAnswer Instance = new();
}

/// <summary>The endpoint takes a form with a FIT file.</summary>
internal sealed class FitForm
{
    public static readonly FitForm Instance = new();
}
