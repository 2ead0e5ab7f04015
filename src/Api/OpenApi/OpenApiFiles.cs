using System.Collections.Concurrent;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TrainItAll.Api.OpenApi;

/// <summary>
/// The documents as bytes, made when first asked for and then kept: they never change, and making one costs so much
/// that anonymous callers must not be able to ask for it again and again.
/// </summary>
internal sealed class OpenApiFiles(IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> _files = new(StringComparer.Ordinal);

    /// <returns>Null when there is no document of this name.</returns>
    public async Task<byte[]?> FindAsync(string name) => name is OpenApiComposition.External or OpenApiComposition.Admin
        or OpenApiComposition.Intervals or OpenApiComposition.CoachWatts or OpenApiComposition.Providers
        ? await _files.GetOrAdd(name, wanted => new Lazy<Task<byte[]>>(() => MakeAsync(wanted))).Value
        : null;

    private async Task<byte[]> MakeAsync(string name)
    {
        using var scope = services.CreateScope();
        var provider = scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(name);
        var document = await provider.GetOpenApiDocumentAsync();
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);

        return json.ToArray();
    }
}
