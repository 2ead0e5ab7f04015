using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace TrainItAll.Silo.Mails;

/// <summary>
/// Writes each mail as a file (RFC 5322) into a folder, from which the operator's own mail program takes it, or where
/// the operator reads it. Files are readable by their owner alone: they hold links that open accounts.
/// </summary>
internal sealed partial class MailFolder(string folder, TimeProvider time, ILogger<MailFolder> logger) : IMailSender
{
    public const string Name = "mail";

    /// <summary>The most files in the folder; the oldest go, so that nobody fills the disk by asking for mails.</summary>
    private const int FilesMax = 1_000;

    private const int Base64LineChars = 76;

    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        ClearOldest();
        var now = time.GetUtcNow();
        var name = $"{now.UtcDateTime:yyyyMMdd'T'HHmmss}-{Guid.CreateVersion7(now):n}.eml";
        var temporary = Path.Combine(folder, $".{name}");
        await WriteAsync(temporary, Message(mail, now, name), cancellationToken);

        // A program that watches the folder never sees half a mail.
        File.Move(temporary, Path.Combine(folder, name));
        Log.Written(logger, name);
    }

    private void ClearOldest()
    {
        // Names begin with the time.
        var files = Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).ToArray();
        foreach (var file in files.Take(files.Length - FilesMax + 1))
        {
            File.Delete(file);
        }
    }

    private static async Task WriteAsync(string path, string message, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(path, options);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(message), cancellationToken);
    }

    /// <summary>The text in base64, so that any letter passes any mail program.</summary>
    private static string Message(Mail mail, DateTimeOffset now, string name)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        var lines = text.Chunk(Base64LineChars).Select(line => new string(line));

        return string.Join("\r\n", (string[])
        [
            "From: TrainItAll <trainitall@localhost>",
            $"To: <{mail.To}>",
            $"Subject: {mail.Subject}",
            $"Date: {now.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000",
            $"Message-ID: <{Path.GetFileNameWithoutExtension(name)}@trainitall>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            .. lines,
            "",
        ]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A mail was written to the mail folder as {Name}")]
        public static partial void Written(ILogger logger, string name);
    }
}
