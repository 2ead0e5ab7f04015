using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.OpenApi;

/// <summary>What endpoints of this dialect say about themselves, for the document.</summary>
internal static class IntervalsEndpointDocs
{
    /// <summary>Says that the endpoint answers one of these.</summary>
    public static TBuilder Shows<TBuilder, T>(this TBuilder endpoint, ViewTable<T> table)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ShownView(table.Schema, IsList: false));

    /// <summary>Says that the endpoint answers a list of these.</summary>
    public static TBuilder ShowsList<TBuilder, T>(this TBuilder endpoint, ViewTable<T> table)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ShownView(table.Schema, IsList: true));

    /// <summary>Says that the endpoint reads a parameter of the query.</summary>
    public static TBuilder Reads<TBuilder>(this TBuilder endpoint, string name, string description, bool isRequired = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new QueryParameter(name, description, isRequired));

    /// <summary>Says what a body is.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, RequestShape shape)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(shape);

    /// <summary>Says what is answered when it is no view.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder endpoint, string contentType, string description, int status = StatusCodes.Status200OK)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new PlainAnswer(status, contentType, description));
}

/// <summary>A parameter of the query.</summary>
internal sealed record QueryParameter(string Name, string Description, bool IsRequired);

/// <summary>A body: one or a list of the things of a schema, or a form with a file.</summary>
internal sealed record RequestShape(OpenApiSchema Schema, string ContentType, string Description);

/// <summary>An answer that is a file, or nothing.</summary>
internal sealed record PlainAnswer(int Status, string ContentType, string Description);
