using System.IO.Compression;
using System.Text;
using TrainItAll.Formats.Fit;
using TrainItAll.Formats.Xml;

namespace TrainItAll.Formats;

public sealed class PackedFilesTests
{
    private static readonly byte[] Fit = FitActivities.Rich();
    private static readonly byte[] Tcx = Encoding.UTF8.GetBytes(XmlFixture.TcxRun());

    [Fact]
    public void A_plain_file_is_given_as_it_is()
    {
        var file = Assert.Single(PackedFiles.Open(Fit, "run.fit"));

        Assert.Equal("run.fit", file.Name);
        Assert.True(file.Content.Span.SequenceEqual(Fit));
        Assert.False(PackedFiles.IsPacked(Fit));
    }

    [Fact]
    public void A_gzip_archive_gives_its_file_without_the_ending()
    {
        var file = Assert.Single(PackedFiles.Open(Gzip(Fit), "run.fit.gz"));

        Assert.Equal("run.fit", file.Name);
        Assert.True(file.Content.Span.SequenceEqual(Fit));
    }

    [Fact]
    public void A_zip_archive_gives_its_files_and_nothing_that_a_system_put_beside_them()
    {
        var zip = Zip(
            ("a/b/run.fit", Fit), ("../../ride.tcx", Tcx), ("swim.fit.gz", Gzip(Fit)), ("__MACOSX/._run.fit", Fit), ("._x.fit", Fit), (".DS_Store", Fit));

        var files = PackedFiles.Open(zip, "export.zip").ToList();

        Assert.Equal(["run.fit", "ride.tcx", "swim.fit"], files.Select(file => file.Name));
        Assert.True(files[1].Content.Span.SequenceEqual(Tcx));
        Assert.True(files[2].Content.Span.SequenceEqual(Fit));
    }

    [Fact]
    public void What_cannot_be_unpacked_is_named_and_the_rest_is_given()
    {
        var zip = Zip(("inner.zip", Zip(("run.fit", Fit))), ("bomb.fit", new byte[30 * 1024 * 1024]), ("twice.fit.gz", Gzip(Gzip(Fit))), ("run.fit", Fit));

        var files = PackedFiles.Open(zip, "export.zip").ToDictionary(file => file.Name, file => file.Problem, StringComparer.Ordinal);

        Assert.Contains("archive in an archive", files["inner.zip"], StringComparison.Ordinal);
        Assert.Contains("too big", files["bomb.fit"], StringComparison.Ordinal);
        Assert.Contains("another archive", files["twice.fit.gz"], StringComparison.Ordinal);
        Assert.Null(files["run.fit"]);
    }

    [Fact]
    public void A_gzip_bomb_is_stopped_before_it_takes_memory()
    {
        var bomb = Gzip(new byte[100 * 1024 * 1024]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var failure = Assert.Throws<TrainingFileException>(() => PackedFiles.Open(bomb, "bomb.gz").Count());

        Assert.Contains("too big", failure.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * PackingBounds.Default.FileBytesMax);
    }

    [Fact]
    public void Many_bombs_in_one_archive_cost_no_more_than_all_files_may()
    {
        var zip = Zip([.. Enumerable.Range(0, 100).Select(index => ($"{index}.fit", new byte[26 * 1024 * 1024]))]);
        var bounds = new PackingBounds { RatioMax = 10_000 };

        var files = PackedFiles.Open(zip, "bombs.zip", bounds).ToList();

        Assert.All(files, file => Assert.NotNull(file.Problem));
        Assert.Equal(8, files.Count(file => file.Problem!.Contains("once unpacked", StringComparison.Ordinal)));
    }

    [Fact]
    public void Too_many_entries_are_refused()
    {
        var zip = Zip([.. Enumerable.Range(0, 1_001).Select(index => ($"{index}.fit", new byte[1]))]);

        Assert.Throws<TrainingFileException>(() => PackedFiles.Open(zip, "many.zip"));
    }

    [Fact]
    public void Empty_and_broken_archives_are_refused()
    {
        var zip = Zip(("run.fit", Fit));
        byte[][] broken = [Zip(), zip[..(zip.Length / 2)], Gzip(Fit)[..40], [0x1F, 0x8B, 1, 2, 3]];

        Assert.All(broken, file => Assert.Throws<TrainingFileException>(
            () => PackedFiles.Open(file, "broken").Where(unpacked => unpacked.Problem is null && unpacked.Content.Length == Fit.Length).ToList() is [] ? throw new TrainingFileException("cut") : 0));
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    internal static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return output.ToArray();
    }
}
