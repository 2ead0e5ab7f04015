using TrainItAll.Storage.Files;

namespace TrainItAll.Api;

/// <summary>How much of a request is read before it is refused.</summary>
internal static class RequestBounds
{
    /// <summary>The largest JSON body in bytes.</summary>
    public const int JsonBytesMax = 1024 * 1024;

    /// <summary>The deepest nesting of a JSON body.</summary>
    public const int JsonDepthMax = 64;

    /// <summary>What a multipart form may add to the file in it, in bytes.</summary>
    public const int MultipartOverheadBytesMax = 64 * 1024;

    /// <summary>The largest form with a file, in bytes.</summary>
    public const long FormBytesMax = IFileStore.SizeBytesMax + MultipartOverheadBytesMax;

    /// <summary>
    /// Beyond this, in bytes, the web server ends the connection. Up to it a body that is too large is refused in words:
    /// most clients read the answer only when they could send all of their request.
    /// </summary>
    public const long ServerBytesMax = 64 * 1024 * 1024;

    /// <summary>How long the headers of a request may take to come.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may stay idle between requests.</summary>
    public static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(130);

    /// <summary>How long requests under way may take to finish when the server stops.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);
}
