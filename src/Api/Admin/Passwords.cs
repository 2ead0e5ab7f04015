using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace TrainItAll.Api.Admin;

/// <summary>Hashes passwords the way ASP.NET Core Identity does, so that its sign-in can check them.</summary>
internal static class Passwords
{
    /// <summary>The shortest password in characters: the operator chooses here, for others.</summary>
    public const int CharsMin = 8;

    /// <summary>The longest password in characters: hashing must not be made expensive from outside.</summary>
    public const int CharsMax = 256;

    private const int GeneratedBytes = 18;

    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object NoUser = new();

    public static string Hash(string password) => Hasher.HashPassword(NoUser, password);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GeneratedBytes));
}
