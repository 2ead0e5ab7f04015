using System.Runtime.InteropServices;
using SQLitePCL;

namespace TrainItAll.Storage.Sqlite;

/// <summary>
/// Which SQLite runs: the operating system's where it has a usable one, because it is newer than the one in the
/// package and gets security updates; else the package's (docs/decisions/0008-sqlite-packages.md).
/// </summary>
internal static class SqliteLibrary
{
    private const string SystemName = "libsqlite3.so.0";

    /// <summary>3.35 brought RETURNING, which our statements use.</summary>
    private const int OldestVersionNumber = 3_035_000;

    private static readonly Lazy<string> LoadedVersion = new(Load);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int ReadNumber();

    /// <summary>Makes SQLite ready, once per process.</summary>
    /// <returns>Its version.</returns>
    public static string Use() => LoadedVersion.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly,
            static (name, _, _) => name == "e_sqlite3" ? SystemLibrary() : 0);

        Batteries_V2.Init();

        return raw.sqlite3_libversion().utf8_to_string();
    }

    /// <returns>0 to go on with the package's library.</returns>
    private static nint SystemLibrary()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(SystemName, out var library))
        {
            return 0;
        }

        return Read(library, "sqlite3_libversion_number") >= OldestVersionNumber
            && Read(library, "sqlite3_threadsafe") != 0
                ? library
                : 0;
    }

    private static int Read(nint library, string function) =>
        NativeLibrary.TryGetExport(library, function, out var address)
            ? Marshal.GetDelegateForFunctionPointer<ReadNumber>(address)()
            : 0;
}
