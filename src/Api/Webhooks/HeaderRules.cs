using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>Which headers an owner may have sent along (specification §4), as pure functions.</summary>
internal static class HeaderRules
{
    /// <summary>What makes a token (RFC 9110 §5.6.2).</summary>
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly FrozenSet<string> Refused = new[]
    {
        "webhook-id", "webhook-timestamp", "webhook-signature", "user-agent", "tia-attempt", "tia-subscription",
        "content-type", "content-encoding", "host", "content-length", "transfer-encoding", "connection", "cookie", "expect",
        "te", "upgrade", "trailer", "keep-alive", "proxy-connection", "proxy-authorization",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>Null when all is well.</returns>
    public static string? FindProblem(ImmutableArray<WebhookHeader> headers)
    {
        if (headers.Length > WebhookBounds.HeadersMax)
        {
            return $"At most {WebhookBounds.HeadersMax} headers.";
        }

        if (headers.Select(header => header.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < headers.Length)
        {
            return "A header stands twice.";
        }

        return headers.Select(FindProblem).FirstOrDefault(problem => problem is not null);
    }

    private static string? FindProblem(WebhookHeader header)
    {
        if (header.Name.Length is 0 or > WebhookBounds.HeaderNameCharsMax || header.Name.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            return $"The name of a header has 1 to {WebhookBounds.HeaderNameCharsMax} letters, digits and hyphens.";
        }

        if (Refused.Contains(header.Name))
        {
            return $"The header {header.Name} is ours to set.";
        }

        return header.Value.Length > WebhookBounds.HeaderCharsMax || header.Value.Any(character => character is < ' ' or > '~')
            ? $"The value of a header has at most {WebhookBounds.HeaderCharsMax} visible ASCII characters."
            : null;
    }
}
