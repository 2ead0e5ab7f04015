using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainItAll.Api.Startup;

namespace TrainItAll.Api.OpenApi;

/// <summary>What concerns a document as a whole. Nothing in it depends on the machine, so that it can be checked in.</summary>
/// <param name="title">Its title.</param>
/// <param name="description">What it is for.</param>
internal sealed class DocumentDocs(string title, string description) : IOpenApiDocumentTransformer
{
    private const string Basic = "basic";
    private const string Bearer = "bearer";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = title, Version = Announcement.Version, Description = description };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent(Basic, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Basic,
            Description = "User name API_KEY, password your API key.",
        });
        document.AddComponent(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "Your API key.",
        });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Basic, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
        ];

        return Task.CompletedTask;
    }
}
