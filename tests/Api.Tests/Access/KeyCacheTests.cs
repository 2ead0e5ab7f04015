using System.Collections.Immutable;
using TrainItAll.Api.Access;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Storage;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Access;

public sealed class KeyCacheTests
{
    private static readonly KeyHash Hash = KeyHash.Of("secret"u8);

    private static readonly Account Account = new(
        "usr_1", Guid.Empty, "a@example.com", null, Role.Athlete, "org_1", new AthleteId("mem_1"), 1, "", DateTimeOffset.UnixEpoch);

    private readonly CountingStore _store = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_key_is_asked_for_once_in_five_seconds()
    {
        var cache = new KeyCache(_store, _time);
        _store.Holder = new KeyHolder("key_1", ["sleep:read"], Account);

        var first = await cache.FindAsync(Hash);
        var isFresh = cache.TryGet(Hash, out var second);
        _time.Advance(TimeSpan.FromSeconds(5));
        var isStillFresh = cache.TryGet(Hash, out _);
        await cache.FindAsync(Hash);

        Assert.True(isFresh);
        Assert.Same(first, second);
        Assert.False(isStillFresh);
        Assert.Equal(2, _store.Lookups);
        Assert.True(first!.Athlete.Permissions.Contains(Permission.SleepRead));
        Assert.False(first.Athlete.Permissions.Contains(Permission.SleepWrite));
    }

    [Fact]
    public async Task A_key_that_nobody_holds_is_remembered_too()
    {
        var cache = new KeyCache(_store, _time);

        Assert.Null(await cache.FindAsync(Hash));

        Assert.True(cache.TryGet(Hash, out var principal));
        Assert.Null(principal);
    }

    [Fact]
    public async Task Many_callers_with_one_key_ask_the_store_once()
    {
        var cache = new KeyCache(_store, _time);
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;

        var callers = Enumerable.Range(0, 50).Select(_ => cache.FindAsync(Hash)).ToArray();
        gate.SetResult();
        await Task.WhenAll(callers);

        Assert.Equal(1, _store.Lookups);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_asked_again_by_the_next_caller()
    {
        var cache = new KeyCache(_store, _time);
        _store.Gate = Task.FromException(new StoreUnavailableException());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => cache.FindAsync(Hash));
        _store.Gate = Task.CompletedTask;
        await cache.FindAsync(Hash);

        Assert.Equal(2, _store.Lookups);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }

    private sealed class CountingStore : IAccountStore
    {
        public KeyHolder? Holder { get; set; }

        public Task Gate { get; set; } = Task.CompletedTask;

        public int Lookups { get; private set; }

        public async Task<KeyHolder?> FindKeyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
        {
            Lookups++;
            await Gate;

            return Holder;
        }

        public Task<Account> CreateAsync(NewAccount account, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<string>> FindLiveKeysAsync(ImmutableArray<string> keyIds, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Account?> FindByUuidAsync(Guid uuid, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Account?> FindByAthleteAsync(AthleteId athlete, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Account?> FindByAthleteNumberAsync(long athleteNumber, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Account?> FindAsync(string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<Account>> ListAsync(long skip, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task AddKeyAsync(NewApiKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<ListedKey>> ListKeysAsync(string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RevokeKeyAsync(string userId, string keyId, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> SetPasswordAsync(
            string userId, string seenStamp, StampedPassword password, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> SetRoleAsync(string userId, Role role, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<Standing>> FindStandingsAsync(ImmutableArray<string> userIds, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task RehashPasswordAsync(string userId, string oldHash, string newHash, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> SetDisabledAsync(
            string userId, DateTimeOffset? disabledAt, string stamp, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
