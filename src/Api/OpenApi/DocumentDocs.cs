using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.Startup;
using TrainItAll.OAuth;

namespace TrainItAll.Api.OpenApi;

/// <summary>What concerns a document as a whole. Nothing in it depends on the machine, so that it can be checked in.</summary>
/// <param name="title">Its title.</param>
/// <param name="description">What it is for.</param>
internal sealed class DocumentDocs(string title, string description) : IOpenApiDocumentTransformer
{
    private const string Basic = "basic";
    private const string Bearer = "bearer";
    private const string Partner = "oauth2";

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
            Description = "An access token of a partner's app (POST /api/oauth/token), or your API key.",
        });
        document.AddComponent(Partner, PartnerFlow());
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Basic, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Partner, document)] = [] },
        ];

        return Task.CompletedTask;
    }

    private static OpenApiSecurityScheme PartnerFlow() => new()
    {
        Type = SecuritySchemeType.OAuth2,
        Description = "Authorization code with PKCE (S256); the operator registers the app.",
        Flows = new OpenApiOAuthFlows
        {
            AuthorizationCode = new OpenApiOAuthFlow
            {
                AuthorizationUrl = new Uri(OAuthRoutes.Authorize, UriKind.Relative),
                TokenUrl = new Uri(OAuthRoutes.Token, UriKind.Relative),
                RefreshUrl = new Uri(OAuthRoutes.Token, UriKind.Relative),
                Scopes = DialectScopes.NamesOf(ClientProfile.Native).ToDictionary(
                    scope => scope, scope => ScopeWords.Of(ClientProfile.Native, scope), StringComparer.Ordinal),
            },
        },
    };
}
