using System.Security.Cryptography;
using System.Text;
using TrainItAll.Api.Problems;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Idempotency;

/// <summary>The <c>Idempotency-Key</c> header: the same key with the same request gives the first answer again.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>The longest key in characters.</summary>
    public const int CharsMax = 255;

    /// <summary>Reads the header and ties it to this very request.</summary>
    /// <returns>Null without the header, and with a refusal when the header is malformed.</returns>
    public static RequestKey? Read(HttpRequest request, ReadOnlySpan<byte> body, out Refusal? refusal)
    {
        refusal = null;
        var values = request.Headers[Header];
        if (values.Count == 0)
        {
            return null;
        }

        var key = values.Count == 1 ? values[0] ?? "" : "";
        if (key.Length is 0 or > CharsMax || !key.All(character => character is > ' ' and <= '~'))
        {
            refusal = Refusal.BadRequest(ApiErrors.InvalidHeader(
                Header, $"Send one Idempotency-Key of 1 to {CharsMax} visible ASCII characters."));

            return null;
        }

        return new RequestKey(key, HashOf(request, body));
    }

    private static string HashOf(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body);

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
