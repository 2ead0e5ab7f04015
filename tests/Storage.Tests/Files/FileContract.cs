using System.Security.Cryptography;
using TrainItAll.Storage.Files;

namespace TrainItAll.Storage;

public abstract class FileContract : StoreContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task Bytes_are_read_back_after_a_restart(int size)
    {
        var (sha256, bytes) = Some(size);
        await Store.Files.PutAsync(sha256, bytes, TestStore.Noon, default);

        await RestartAsync();

        Assert.Equal(bytes, await Store.Files.FindAsync(sha256, default));
    }

    [Fact]
    public async Task The_largest_file_fits_and_one_byte_more_does_not()
    {
        var (sha256, bytes) = Some(IFileStore.SizeBytesMax);
        await Store.Files.PutAsync(sha256, bytes, TestStore.Noon, default);

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Store.Files.PutAsync(sha256, new byte[IFileStore.SizeBytesMax + 1], TestStore.Noon, default));

        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData((await Store.Files.FindAsync(sha256, default))!)));
    }

    [Fact]
    public async Task Keeping_the_same_bytes_again_and_at_once_changes_nothing()
    {
        var (sha256, bytes) = Some(1_000);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.Files.PutAsync(sha256, bytes, TestStore.Noon, default)));

        Assert.Equal(bytes, await Store.Files.FindAsync(sha256, default));
    }

    [Fact]
    public async Task Part_of_an_array_is_kept_as_that_part()
    {
        var (sha256, bytes) = Some(100);

        await Store.Files.PutAsync(sha256, new byte[10].Concat(bytes).ToArray().AsMemory(10), TestStore.Noon, default);

        Assert.Equal(bytes, await Store.Files.FindAsync(sha256, default));
    }

    [Fact]
    public async Task A_file_that_was_never_kept_is_not_found()
    {
        Assert.Null(await Store.Files.FindAsync(new string('f', 64), default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    public async Task A_name_that_is_no_hash_is_a_fault_of_the_program(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Files.PutAsync(name, new byte[1], TestStore.Noon, default));
    }

    private static (string Sha256, byte[] Bytes) Some(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);

        return (Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }
}
