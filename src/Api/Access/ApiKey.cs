using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Api.Access;

/// <summary>Personal API keys: 256 random bits, shown once, kept only as their SHA-256.</summary>
internal static class ApiKey
{
    /// <summary>What every key we make starts with, so that leaked ones can be searched for.</summary>
    public const string Prefix = "tia_key_";

    /// <summary>The user name that goes with a key in HTTP Basic.</summary>
    public const string BasicUserName = "API_KEY";

    /// <summary>The shortest key that an operator may choose, in characters.</summary>
    public const int ChosenCharsMin = 8;

    /// <summary>A chosen key below this is warned about: whoever chooses it should know.</summary>
    public const int GuessableChars = 32;

    /// <summary>The longest key in characters; longer credentials are refused without a look-up.</summary>
    public const int CharsMax = 200;

    private const int RandomBytes = 32;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text could be a key at all: visible ASCII without a colon, of a fitting length.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> key)
    {
        if (key.Length is < ChosenCharsMin or > CharsMax)
        {
            return false;
        }

        foreach (var character in key)
        {
            if (character is <= ' ' or > '~' or ':')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The SHA-256 of a well-formed key. 256 random bits need no slow hash.</summary>
    public static KeyHash Hash(ReadOnlySpan<char> key)
    {
        Span<byte> ascii = stackalloc byte[CharsMax];
        var length = Encoding.ASCII.GetBytes(key, ascii);

        return KeyHash.Of(ascii[..length]);
    }
}
