using System.Security.Cryptography;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Storage;

public abstract class SignInTryContract : StoreContract
{
    private static readonly DateTimeOffset Noon = TestStore.Noon;

    private static readonly TryRule Rule = new(
        Tries: 3, TimeSpan.FromMinutes(15), FirstWait: TimeSpan.FromMinutes(1), Doublings: 2, LongestWait: TimeSpan.FromMinutes(3));

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public async Task The_free_tries_pass_then_comes_a_wait_that_doubles_up_to_the_longest()
    {
        foreach (var (minute, isTaken) in (List<(double, bool)>)
            [(0, true), (0, true), (0, true), (0.9, false), (1, true), (2.9, false), (3, true), (5.9, false), (6, true), (8.9, false), (9, true)])
        {
            Assert.Equal(isTaken, await TakeAsync(Noon.AddMinutes(minute)));
        }
    }

    [Fact]
    public async Task Tries_are_forgotten_when_the_window_is_over_or_on_request()
    {
        Assert.True(await TakeAsync(Noon));
        Assert.True(await TakeAsync(Noon));
        Assert.True(await TakeAsync(Noon.AddMinutes(15)));
        Assert.True(await TakeAsync(Noon.AddMinutes(15)));
        await Store.Tries.ForgetAsync(_key, default);
        Assert.True(await TakeAsync(Noon.AddMinutes(15)));
        Assert.True(await TakeAsync(Noon.AddMinutes(15)));
        Assert.True(await TakeAsync(Noon.AddMinutes(15)));
        Assert.False(await TakeAsync(Noon.AddMinutes(15)));

        Assert.True(await TakeAsync(Noon.AddMinutes(31)));
        Assert.True(await TakeAsync(Noon.AddMinutes(31)));
    }

    [Fact]
    public async Task Of_many_tries_at_once_only_the_free_ones_pass()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => TakeAsync(Noon)));

        Assert.Equal(3, taken.Count(isTaken => isTaken));
    }

    [Fact]
    public async Task Keys_are_counted_apart()
    {
        var other = RandomNumberGenerator.GetBytes(32);
        for (var count = 0; count < 4; count++)
        {
            await TakeAsync(Noon);
        }

        Assert.True(await Store.Tries.TakeAsync(other, Rule, Noon, default));
    }

    private Task<bool> TakeAsync(DateTimeOffset now) => Store.Tries.TakeAsync(_key, Rule, now, default);
}
