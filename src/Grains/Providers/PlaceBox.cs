using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TrainItAll.Providers;

/// <summary>Seals addresses that hold a secret, so that tasks may name them.</summary>
internal sealed class PlaceBox(IDataProtectionProvider protection)
{
    private readonly IDataProtector _places = protection.CreateProtector("TrainItAll.Providers.Places.v1");

    public string Seal(Uri place) => _places.Protect(place.AbsoluteUri);

    /// <returns>Null when it was sealed with a key that is not here.</returns>
    public Uri? Open(string sealedPlace)
    {
        try
        {
            return new Uri(_places.Unprotect(sealedPlace));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
