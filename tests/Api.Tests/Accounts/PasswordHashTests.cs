using System.Buffers.Binary;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

public sealed class PasswordHashTests
{
    [Fact]
    public async Task A_hash_takes_210_000_rounds_of_the_strong_function()
    {
        using var passwords = new Passwords(PasswordCost.Standard, TimeProvider.System);

        var hash = Convert.FromBase64String(await passwords.HashAsync("seven purple lanterns", default));

        // Identity's format 3: marker, function (2 is HMAC-SHA512), rounds, all big-endian.
        Assert.Equal((1, 2u, 210_000u), (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
    }

    [Fact]
    public async Task Two_hashes_run_at_once_and_who_waits_for_five_seconds_is_sent_away()
    {
        var clock = new HandClock();
        using var passwords = new Passwords(new PasswordCost(1), clock);
        using var gate = new ManualResetEventSlim();
        using var running = new CountdownEvent(2);
        var busy = Enumerable.Range(0, 2).Select(_ => Task.Run(() => passwords.InTurnAsync(
            () =>
            {
                running.Signal();
                gate.Wait();

                return true;
            },
            default))).ToArray();
        running.Wait();

        var late = passwords.HashAsync("seven purple lanterns", default);
        Assert.False(late.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Due);
        clock.Ring();
        await Assert.ThrowsAsync<PasswordsBusyException>(() => late);

        gate.Set();
        await Task.WhenAll(busy);
        Assert.NotEmpty(await passwords.HashAsync("seven purple lanterns", default));
    }

    [Fact]
    public async Task Nobodys_password_is_never_right()
    {
        using var passwords = new Passwords(new PasswordCost(1), TimeProvider.System);

        Assert.Equal(PasswordMatch.Wrong, await passwords.CompareAsync(null, "", default));
    }

    [Fact]
    public async Task A_cheap_hash_is_made_anew_at_the_next_sign_in()
    {
        await using var host = await AccountHost.StartAsync();
        using var cheap = new Passwords(new PasswordCost(10), TimeProvider.System);
        var account = await host.NewUserAsync();
        await host.Get<Storage.Accounts.IAccountStore>().RehashPasswordAsync(
            account.Id, account.PasswordHash, await cheap.HashAsync(AccountHost.Password, default), default);
        using var browser = host.NewBrowser();

        Assert.Equal(303, (await browser.SignInAsync(account.Email, AccountHost.Password)).Status);

        var kept = await host.Get<Storage.Accounts.IAccountStore>().FindAsync(account.Id, default);
        using var today = new Passwords(new PasswordCost(1_000), TimeProvider.System);
        Assert.Equal(PasswordMatch.Right, await today.CompareAsync(kept!.PasswordHash, AccountHost.Password, default));
        Assert.True(await browser.IsSignedInAsync());
    }

    /// <summary>A clock whose last timer the test rings.</summary>
    private sealed class HandClock : TimeProvider
    {
        private Action _ring = () => { };

        public TimeSpan Due { get; private set; }

        public void Ring() => _ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_ring, Due) = (() => callback(state), dueTime);

            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
