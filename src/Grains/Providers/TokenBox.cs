using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TrainItAll.Providers;

/// <summary>Seals providers' tokens for the database.</summary>
internal sealed class TokenBox(IDataProtectionProvider protection)
{
    private readonly IDataProtector _tokens = protection.CreateProtector("TrainItAll.Providers.Tokens.v1");

    public string Seal(ProviderTokens tokens) => Convert.ToBase64String(_tokens.Protect(JsonSerializer.SerializeToUtf8Bytes(tokens)));

    /// <returns>Null when there are none, or they were sealed with a key that is not here.</returns>
    public ProviderTokens? Open(string tokens)
    {
        if (tokens.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ProviderTokens>(_tokens.Unprotect(Convert.FromBase64String(tokens)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
