using System.Net.Mail;

namespace TrainItAll.Api.Admin;

/// <summary>What we take for an address: one mailbox at one domain, which may be a bare host name.</summary>
internal static class EmailAddress
{
    /// <summary>RFC 5321 §4.5.3.1.3.</summary>
    public const int CharsMax = 254;

    public const string Problem = "Use one email address, such as user@example.com.";

    public static bool IsValid(string text) =>
        text.Length <= CharsMax
        && !text.Any(char.IsWhiteSpace)
        && MailAddress.TryCreate(text, out var parsed)
        && parsed.Address == text;
}
