using System.Buffers.Text;
using System.Security.Cryptography;

namespace TrainItAll.Api.Accounts;

/// <summary>What nobody can guess: 256 random bits as 43 characters.</summary>
internal static class RandomToken
{
    public const int Chars = 43;

    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text could be one; anything else is not worth a look-up.</summary>
    public static bool IsWellFormed(string? text) => text is { Length: Chars } && Base64Url.IsValid(text);
}
