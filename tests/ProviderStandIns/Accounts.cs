using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.ProviderStandIns;

/// <summary>People who allowed the application something: codes, and token pairs that rotate.</summary>
internal sealed class Accounts
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refresh = new(StringComparer.Ordinal);

    public int LifeSeconds { get; set; } = 86_400;

    /// <summary>How many pairs were made of an older one.</summary>
    public int Refreshes { get; private set; }

    /// <summary>Old refresh tokens that came again: whoever sends one has lost the connection in the real world.</summary>
    public int Reused { get; private set; }

    public string NewCode(string user)
    {
        lock (_gate)
        {
            var code = Random();
            _codes[code] = user;

            return code;
        }
    }

    /// <returns>Null when the code is no good, or was used.</returns>
    public TokenPair? Exchange(string code)
    {
        lock (_gate)
        {
            return _codes.Remove(code, out var user) ? NewPair(user) : null;
        }
    }

    /// <returns>Null when the token is no good, or was used.</returns>
    public TokenPair? Refresh(string refresh)
    {
        lock (_gate)
        {
            if (!_refresh.Remove(refresh, out var user))
            {
                Reused++;

                return null;
            }

            Refreshes++;

            return NewPair(user);
        }
    }

    /// <returns>Whose token it is; null when it is no good.</returns>
    public string? Find(HttpRequest request)
    {
        lock (_gate)
        {
            return request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal)
                ? _access.GetValueOrDefault(header["Bearer ".Length..])
                : null;
        }
    }

    /// <returns>Whose token it is; null when it is no good.</returns>
    public string? OwnerOf(string access)
    {
        lock (_gate)
        {
            return _access.GetValueOrDefault(access);
        }
    }

    public bool HasTokens(string user)
    {
        lock (_gate)
        {
            return _access.ContainsValue(user) || _refresh.ContainsValue(user);
        }
    }

    /// <summary>All access tokens end; refresh tokens live.</summary>
    public void Expire()
    {
        lock (_gate)
        {
            _access.Clear();
        }
    }

    /// <summary>The person ends the connection at the provider.</summary>
    public void Revoke(string user)
    {
        lock (_gate)
        {
            foreach (var tokens in new[] { _access, _refresh })
            {
                foreach (var token in tokens.Where(pair => pair.Value == user).Select(pair => pair.Key).ToList())
                {
                    tokens.Remove(token);
                }
            }
        }
    }

    private TokenPair NewPair(string user)
    {
        var claims = Encoding.UTF8.GetBytes($$"""{"user":"{{user}}","sub":"id-{{user}}"}""");
        var access = $"{Random()}.{Base64Url.EncodeToString(claims)}.{Random()}";
        var refresh = Random();
        _access[access] = user;
        _refresh[refresh] = user;

        return new TokenPair(access, refresh, LifeSeconds);
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}

/// <summary>A pair of tokens.</summary>
internal sealed record TokenPair(string Access, string Refresh, int LifeSeconds);
