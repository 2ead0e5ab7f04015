using System.Security.Cryptography;

namespace TrainItAll.Silo.Secrets;

/// <summary>The secret as a file beside the data, readable by its owner alone.</summary>
internal sealed class InstallationKeyFile(string path)
{
    public const string Name = "secret.key";

    public string Path => path;

    /// <returns>Null when there is no file.</returns>
    /// <exception cref="InvalidOperationException">The file holds something else.</exception>
    public byte[]? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return Parse(File.ReadAllText(path)) ?? throw new InvalidOperationException(
            $"The secret in {path} is damaged: it must be base64 of {InstallationKey.Bytes} bytes. Restore it from a backup.");
    }

    /// <summary>Makes a secret and keeps it durably before anybody uses it; of two processes the second takes the first's.</summary>
    public byte[] ReadOrCreate()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():n}";
        try
        {
            WriteDurably(temporary, Convert.ToBase64String(RandomNumberGenerator.GetBytes(InstallationKey.Bytes)));

            // A half-written file never has the name; an existing one is not replaced.
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }

        return Read()!;
    }

    /// <returns>Null when it is not base64 of 32 bytes.</returns>
    public static byte[]? Parse(string base64)
    {
        var secret = new byte[InstallationKey.Bytes];

        return Convert.TryFromBase64String(base64.Trim(), secret, out var length) && length == secret.Length ? secret : null;
    }

    private static void WriteDurably(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
