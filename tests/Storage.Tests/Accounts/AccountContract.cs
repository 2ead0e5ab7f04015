using TrainItAll.Athletes;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Storage;

public abstract class AccountContract : StoreContract
{
    [Fact]
    public async Task A_user_is_kept_with_its_athlete()
    {
        var account = Some.NewAccount() with { Role = Role.Coach, Name = null };

        var kept = await Store.Accounts.CreateAsync(account, default);

        Assert.Equal(
            (account.Id, account.Uuid, account.Email, null, Role.Coach, account.OrganizationId, account.Athlete, "hash", TestStore.Noon),
            (kept.Id, kept.Uuid, kept.Email, kept.Name, kept.Role, kept.OrganizationId, kept.Athlete, kept.PasswordHash, kept.CreatedAt));
        Assert.Equal(kept, await Store.Accounts.FindAsync(account.Id, default));
        var head = await Store.Athletes.OpenAsync(account.Athlete, default);
        Assert.Equal(
            (account.OrganizationId, kept.AthleteNumber, account.Stream, 0L),
            (head!.OrganizationId, head.Number, head.Stream, head.Seq));
    }

    [Fact]
    public async Task Athletes_have_different_numbers()
    {
        var accounts = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => Store.Accounts.CreateAsync(Some.NewAccount(), default)));

        Assert.Equal(30, accounts.Select(account => account.AthleteNumber).Distinct().Count());
        Assert.All(accounts, account => Assert.True(account.AthleteNumber > 0));
    }

    [Fact]
    public async Task A_user_is_found_by_its_athlete_in_both_forms()
    {
        var account = await Store.Accounts.CreateAsync(Some.NewAccount(), default);

        Assert.Equal(account, await Store.Accounts.FindByAthleteAsync(account.Athlete, default));
        Assert.Equal(account, await Store.Accounts.FindByAthleteNumberAsync(account.AthleteNumber, default));
        Assert.Null(await Store.Accounts.FindByAthleteAsync(new AthleteId("mem_none"), default));
        Assert.Null(await Store.Accounts.FindByAthleteNumberAsync(-1, default));
    }

    [Fact]
    public async Task Of_many_keys_only_those_live_that_are_neither_revoked_nor_of_a_disabled_user()
    {
        var (kept, revoked, disabled) = (Some.NewAccount(), Some.NewAccount(), Some.NewAccount());
        foreach (var account in (NewAccount[])[kept, revoked, disabled])
        {
            await Store.Accounts.CreateAsync(account, default);
        }

        await Store.Accounts.RevokeKeyAsync(revoked.Id, revoked.Key!.Id, TestStore.Noon, default);
        await Store.Accounts.SetDisabledAsync(disabled.Id, TestStore.Noon, "another stamp", default);
        string[] asked = [kept.Key!.Id, revoked.Key.Id, disabled.Key!.Id, .. Enumerable.Range(0, 600).Select(number => $"key_{number}")];

        Assert.Equal(kept.Key.Id, Assert.Single(await Store.Accounts.FindLiveKeysAsync([.. asked], default)));
        Assert.Empty(await Store.Accounts.FindLiveKeysAsync([], default));
        Assert.Null(await Store.Accounts.FindKeyAsync(disabled.Key.Hash, default));
    }

    [Theory]
    [InlineData("Zoë@Example.org", "zoË@example.ORG")]
    [InlineData("a@example.org", "A@EXAMPLE.ORG")]
    public async Task An_address_is_one_users_in_any_case_of_letters(string email, string same)
    {
        var (tag, first) = (Some.Id(string.Empty), default(Account));
        first = await Store.Accounts.CreateAsync(Some.NewAccount(tag + email), default);
        var second = Some.NewAccount(tag + same);

        await Assert.ThrowsAsync<EmailTakenException>(() => Store.Accounts.CreateAsync(second, default));

        Assert.Equal(first, await Store.Accounts.FindByEmailAsync(tag + same, default));
        Assert.Null(await Store.Accounts.FindAsync(second.Id, default));
        Assert.Null(await Store.Athletes.OpenAsync(second.Athlete, default));
    }

    [Fact]
    public async Task Of_users_that_race_for_an_address_one_gets_it()
    {
        var email = Some.Id("race") + "@example.org";

        var ends = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Record.ExceptionAsync(() => Store.Accounts.CreateAsync(Some.NewAccount(email), default))));

        Assert.Single(ends, end => end is null);
        Assert.All(ends.Where(end => end is not null), end => Assert.IsType<EmailTakenException>(end));
    }

    [Fact]
    public async Task A_user_may_join_an_organization_that_is_there()
    {
        var first = await Store.Accounts.CreateAsync(Some.NewAccount(), default);

        var second = await Store.Accounts.CreateAsync(
            Some.NewAccount() with { OrganizationId = first.OrganizationId, IsNewOrganization = false }, default);

        Assert.Equal(first.OrganizationId, second.OrganizationId);
    }

    [Fact]
    public async Task A_user_cannot_join_an_organization_that_is_not_there()
    {
        var account = Some.NewAccount() with { IsNewOrganization = false };

        await Assert.ThrowsAsync<OrganizationNotFoundException>(() => Store.Accounts.CreateAsync(account, default));

        Assert.Null(await Store.Accounts.FindAsync(account.Id, default));
    }

    [Fact]
    public async Task A_key_leads_to_its_user_until_it_is_revoked()
    {
        var account = Some.NewAccount();
        var kept = await Store.Accounts.CreateAsync(account, default);
        var second = Some.NewKey(account.Id) with { Scopes = [] };
        await Store.Accounts.AddKeyAsync(second, default);

        var revoked = await Store.Accounts.RevokeKeyAsync(account.Id, account.Key!.Id, TestStore.Noon, default);

        Assert.True(revoked);
        Assert.False(await Store.Accounts.RevokeKeyAsync(account.Id, account.Key!.Id, TestStore.Noon, default));
        Assert.Null(await Store.Accounts.FindKeyAsync(account.Key!.Hash, default));
        var holder = await Store.Accounts.FindKeyAsync(second.Hash, default);
        Assert.Equal((second.Id, kept), (holder!.KeyId, holder.Account));
        Assert.Empty(holder.Scopes);
    }

    [Fact]
    public async Task A_key_carries_its_scopes()
    {
        var account = Some.NewAccount();
        await Store.Accounts.CreateAsync(account, default);

        var holder = await Store.Accounts.FindKeyAsync(account.Key!.Hash, default);

        Assert.Equal(["sleep:read", "sleep:write"], holder!.Scopes.AsEnumerable());
    }

    [Fact]
    public async Task A_key_of_a_disabled_user_leads_nowhere_until_the_user_is_back()
    {
        var account = Some.NewAccount();
        await Store.Accounts.CreateAsync(account, default);

        await Store.Accounts.SetDisabledAsync(account.Id, TestStore.Noon, "s1", default);
        Assert.Null(await Store.Accounts.FindKeyAsync(account.Key!.Hash, default));
        await Store.Accounts.SetDisabledAsync(account.Id, null, "s2", default);

        Assert.NotNull(await Store.Accounts.FindKeyAsync(account.Key.Hash, default));
    }

    [Fact]
    public async Task A_changed_role_is_seen_at_once_and_every_node_is_told_to_forget_the_user()
    {
        var (account, other) = (Some.NewAccount(), Some.NewAccount());
        await Store.Accounts.CreateAsync(account, default);
        await Store.Accounts.CreateAsync(other, default);
        var before = await Store.Tokens.FindLastRevocationAsync(default);

        Assert.True(await Store.Accounts.SetRoleAsync(account.Id, Role.Coach, TestStore.Noon, default));
        Assert.False(await Store.Accounts.SetRoleAsync("usr_nobody", Role.Coach, TestStore.Noon, default));
        var standings = await Store.Accounts.FindStandingsAsync([account.Id, "usr_nobody"], default);
        var told = await Store.Tokens.ListRevocationsAsync(before, 10, default);

        Assert.Equal([new Standing(account.Id, Role.Coach, account.OrganizationId)], standings.AsEnumerable());
        Assert.Contains(told, entry => (entry.Kind, entry.Subject) == (RevocationKind.User, account.Id));
        Assert.DoesNotContain(told, entry => entry.Subject is "usr_nobody");
        Assert.Equal(other.Role, (await Store.Accounts.FindAsync(other.Id, default))!.Role);
    }

    [Fact]
    public async Task Keys_are_listed_from_the_latest_without_the_revoked_ones()
    {
        var account = Some.NewAccount();
        await Store.Accounts.CreateAsync(account, default);
        var (second, ended) = (Some.NewKey(account.Id) with { CreatedAt = TestStore.Noon.AddMinutes(1) }, Some.NewKey(account.Id));
        await Store.Accounts.AddKeyAsync(second, default);
        await Store.Accounts.AddKeyAsync(ended, default);
        await Store.Accounts.RevokeKeyAsync(account.Id, ended.Id, TestStore.Noon, default);

        var listed = await Store.Accounts.ListKeysAsync(account.Id, default);

        Assert.Equal([second.Id, account.Key!.Id], listed.Select(key => key.Id));
        Assert.Equal(second.Scopes.AsEnumerable(), listed[0].Scopes);
    }

    [Fact]
    public async Task A_hash_is_replaced_only_if_it_is_still_the_one_that_was_seen()
    {
        var account = Some.NewAccount();
        await Store.Accounts.CreateAsync(account, default);

        await Store.Accounts.RehashPasswordAsync(account.Id, "another", "new", default);
        Assert.Equal("hash", (await Store.Accounts.FindAsync(account.Id, default))!.PasswordHash);
        await Store.Accounts.RehashPasswordAsync(account.Id, "hash", "new", default);

        Assert.Equal("new", (await Store.Accounts.FindAsync(account.Id, default))!.PasswordHash);
    }

    [Fact]
    public async Task A_key_cannot_be_revoked_by_another_user()
    {
        var (owner, other) = (Some.NewAccount(), Some.NewAccount());
        await Store.Accounts.CreateAsync(owner, default);
        await Store.Accounts.CreateAsync(other, default);

        Assert.False(await Store.Accounts.RevokeKeyAsync(other.Id, owner.Key!.Id, TestStore.Noon, default));

        Assert.NotNull(await Store.Accounts.FindKeyAsync(owner.Key!.Hash, default));
    }

    [Fact]
    public async Task A_key_needs_a_user()
    {
        await Assert.ThrowsAsync<CommitRefusedException>(
            () => Store.Accounts.AddKeyAsync(Some.NewKey(Some.Id("usr_")), default));
    }

    [Fact]
    public async Task A_password_is_replaced()
    {
        var account = Some.NewAccount();
        await Store.Accounts.CreateAsync(account, default);

        Assert.True(await Store.Accounts.SetPasswordAsync(account.Id, "", new StampedPassword("new", "s1"), default));
        Assert.False(await Store.Accounts.SetPasswordAsync(account.Id, "", new StampedPassword("late", "s2"), default));
        Assert.False(await Store.Accounts.SetPasswordAsync(Some.Id("usr_"), "", new StampedPassword("new", "s1"), default));

        var kept = await Store.Accounts.FindAsync(account.Id, default);
        Assert.Equal(("new", "s1"), (kept!.PasswordHash, kept.SecurityStamp));
    }

    [Fact]
    public async Task Users_are_listed_from_the_latest()
    {
        var now = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = new List<string>();

        for (var minute = 0; minute < 3; minute++)
        {
            ids.Add((await Store.Accounts.CreateAsync(Some.NewAccount() with { CreatedAt = now.AddMinutes(minute) }, default)).Id);
        }

        Assert.Equal([ids[2], ids[1]], (await Store.Accounts.ListAsync(0, 2, default)).Select(account => account.Id));
        Assert.Equal([ids[1], ids[0]], (await Store.Accounts.ListAsync(1, 2, default)).Select(account => account.Id));
    }

    [Theory]
    [InlineData(@"a\u0000b@example.org")]
    [InlineData(@"\ud83d@example.org")]
    public async Task A_hostile_address_is_nobodys_and_cannot_be_taken(string escaped)
    {
        var email = Some.Unescaped(escaped);

        Assert.Null(await Store.Accounts.FindByEmailAsync(email, default));

        await Assert.ThrowsAsync<CommitRefusedException>(() => Store.Accounts.CreateAsync(Some.NewAccount(email), default));

        Assert.Null(await Store.Athletes.OpenAsync(new AthleteId(email), default));
    }
}
