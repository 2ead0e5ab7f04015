using System.Security.Cryptography;

namespace TrainItAll.Storage.OAuth;

/// <summary>What the stores of the authorization server promise on every engine.</summary>
public abstract partial class TokenContract : StoreContract
{
    private static readonly DateTimeOffset Now = TestStore.Noon;

    [Fact]
    public async Task A_code_redeemed_by_many_at_once_gives_one_set_of_tokens()
    {
        var code = await CodeAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Store.Tokens.RedeemAsync(Redeem(code), default)));

        Assert.Single(outcomes, RedeemOutcome.Redeemed);
        Assert.Equal(49, outcomes.Count(outcome => outcome == RedeemOutcome.Spent));
    }

    [Fact]
    public async Task A_refresh_token_used_by_many_at_once_has_one_successor()
    {
        var redemption = Redeem(await CodeAsync());
        await Store.Tokens.RedeemAsync(redemption, default);
        var rotations = Enumerable.Range(0, 50).Select(_ => Rotate(redemption)).ToArray();

        var isFirst = await Task.WhenAll(rotations.Select(rotation => Store.Tokens.RotateAsync(rotation, default)));

        Assert.Single(isFirst, true);
        foreach (var (rotation, isKept) in rotations.Zip(isFirst))
        {
            Assert.Equal(isKept, await Store.Tokens.FindRefreshAsync(rotation.Refresh.Hash, default) is not null);
            Assert.Equal(isKept, await Store.Tokens.FindAccessAsync(rotation.Access.Hash, Now, default) is not null);
        }
    }

    [Fact]
    public async Task A_code_that_has_expired_or_was_tried_too_often_is_spent()
    {
        var late = await CodeAsync();
        var tried = await CodeAsync();
        for (var count = 0; count < ITokenStore.CodeFailuresMax; count++)
        {
            await Store.Tokens.CountCodeFailureAsync(tried.Hash, default);
        }

        Assert.Equal(RedeemOutcome.Spent, await Store.Tokens.RedeemAsync(Redeem(late) with { Now = late.ExpiresAt }, default));
        Assert.Equal(RedeemOutcome.Spent, await Store.Tokens.RedeemAsync(Redeem(tried), default));
    }

    [Fact]
    public async Task A_code_and_what_came_of_it_are_told()
    {
        var code = await CodeAsync();
        var retry = new SealedAnswer(Bytes(), Bytes());
        var redemption = Redeem(code) with { Retry = retry };

        var before = await Store.Tokens.FindCodeAsync(code.Hash, default);
        await Store.Tokens.RedeemAsync(redemption, default);
        var after = await Store.Tokens.FindCodeAsync(code.Hash, default);
        await Store.Tokens.RotateAsync(Rotate(redemption), default);
        var later = await Store.Tokens.FindCodeAsync(code.Hash, default);

        Assert.Null(before!.Redeemed);
        Assert.Equal(code with { Hash = before.Code.Hash }, before.Code);
        Assert.Equal(redemption.FamilyId, after!.Redeemed!.FamilyId);
        Assert.True(after.Redeemed.IsSuccessorFresh);
        Assert.Equal(retry.Key!.Value.ToArray(), after.Redeemed.RetryKey!.Value.ToArray());
        Assert.Equal(retry.Answer.ToArray(), after.Redeemed.Sealed!.Value.ToArray());
        Assert.False(later!.Redeemed!.IsSuccessorFresh);
        Assert.Null(await Store.Tokens.FindCodeAsync(Bytes(), default));
    }

    [Fact]
    public async Task An_ended_family_has_no_living_token_and_cannot_grow()
    {
        var redemption = Redeem(await CodeAsync());
        await Store.Tokens.RedeemAsync(redemption, default);
        Assert.NotNull(await Store.Tokens.FindAccessAsync(redemption.Access.Hash, Now, default));

        await Store.Tokens.EndFamilyAsync(redemption.FamilyId, "test", Now, default);

        Assert.Null(await Store.Tokens.FindAccessAsync(redemption.Access.Hash, Now, default));
        Assert.False((await Store.Tokens.FindRefreshAsync(redemption.Refresh!.Hash, default))!.Family.IsLive);
        Assert.False(await Store.Tokens.RotateAsync(Rotate(redemption), default));
        Assert.Empty(await Store.Tokens.FindLiveAsync([redemption.FamilyId], default));
    }

    [Fact]
    public async Task Other_nodes_hear_of_what_ended()
    {
        var redemption = Redeem(await CodeAsync());
        await Store.Tokens.RedeemAsync(redemption, default);
        var before = await Store.Tokens.FindLastRevocationAsync(default);

        await Store.Tokens.EndFamilyAsync(redemption.FamilyId, "test", Now, default);
        await Store.Tokens.EndFamilyAsync(redemption.FamilyId, "again", Now, default);
        await Store.Tokens.EndAllOfUserAsync(redemption.Code.UserId, "test", Now, default);

        var heard = await Store.Tokens.ListRevocationsAsync(before, 100, default);
        Assert.Equal(
            [(RevocationKind.Family, redemption.FamilyId), (RevocationKind.User, redemption.Code.UserId)],
            heard.Select(entry => (entry.Kind, entry.Subject)));
        Assert.Equal(heard[^1].Number, await Store.Tokens.FindLastRevocationAsync(default));
    }

    [Fact]
    public async Task Ending_all_of_a_user_leaves_no_code_to_redeem()
    {
        var code = await CodeAsync();

        await Store.Tokens.EndAllOfUserAsync(code.UserId, "test", Now, default);

        Assert.Equal(RedeemOutcome.Spent, await Store.Tokens.RedeemAsync(Redeem(code), default));
        Assert.NotNull(await Store.Authorizations.FindGrantAsync(code.UserId, code.ClientId, default));
    }

    [Fact]
    public async Task No_family_outlives_an_end_that_races_with_redemptions()
    {
        var (client, user) = (await ClientAsync(), await UserAsync());
        var codes = new List<NewCode>();
        for (var count = 0; count < 10; count++)
        {
            codes.Add(await CodeAsync(client, user));
        }

        var redemptions = codes.Select(code => Redeem(code)).ToArray();
        await Task.WhenAll([
            .. redemptions.Select(redemption => Store.Tokens.RedeemAsync(redemption, default)),
            Store.Tokens.EndAllOfUserAsync(user, "test", Now, default)]);

        foreach (var redemption in redemptions)
        {
            Assert.Null(await Store.Tokens.FindAccessAsync(redemption.Access.Hash, Now, default));
        }
    }

    [Fact]
    public async Task The_twenty_first_family_ends_the_one_longest_unused()
    {
        var (client, user) = (await ClientAsync(), await UserAsync());
        var redemptions = new List<Redemption>();
        for (var minute = 0; minute <= ITokenStore.FamiliesMax; minute++)
        {
            redemptions.Add(Redeem(await CodeAsync(client, user)) with { Now = Now.AddMilliseconds(minute) });
            await Store.Tokens.RedeemAsync(redemptions[^1], default);
            await Store.Tokens.NoteUseAsync([redemptions[0].FamilyId], Now.AddMinutes(1), default);
        }

        var live = await Store.Tokens.FindLiveAsync([.. redemptions.Select(redemption => redemption.FamilyId)], default);

        Assert.Equal(
            redemptions.Where((_, index) => index != 1).Select(redemption => redemption.FamilyId).Order(StringComparer.Ordinal),
            live.Select(family => family.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_shared_family_has_its_latest_scopes_and_its_latest_five_tokens()
    {
        var (client, user) = (await ClientAsync(), await UserAsync());
        var redemptions = new List<Redemption>();
        for (var count = 0; count <= ITokenStore.SharedTokensMax; count++)
        {
            var code = await CodeAsync(client, user, scopes: $"sleep:read body:read{(count == 5 ? " body:write" : "")}");
            redemptions.Add(Redeem(code) with { IsShared = true, Refresh = null, Access = new NewToken(Bytes(), null) });
            await Store.Tokens.RedeemAsync(redemptions[^1], default);
        }

        Assert.Null(await Store.Tokens.FindAccessAsync(redemptions[0].Access.Hash, Now, default));
        foreach (var redemption in redemptions.Skip(1))
        {
            var token = await Store.Tokens.FindAccessAsync(redemption.Access.Hash, Now, default);
            Assert.Equal(redemptions[0].FamilyId, token!.FamilyId);
            Assert.Equal(["sleep:read", "body:read", "body:write"], token.Scopes.ToArray());
        }

        Assert.NotNull(await Store.Tokens.FindAccessAsync(redemptions[^1].Access.Hash, Now.AddDays(364), default));
        Assert.Null(await Store.Tokens.FindAccessAsync(redemptions[^1].Access.Hash, Now.AddDays(366), default));
    }

    [Fact]
    public async Task The_oldest_transactions_of_a_browser_end_and_each_is_answered_once()
    {
        var (client, user) = (await ClientAsync(), await UserAsync());
        var browser = Bytes();
        var transactions = new List<AuthorizationTransaction>();
        for (var count = 0; count < 4; count++)
        {
            transactions.Add(new AuthorizationTransaction(
                Bytes(), browser, client.Id, "{}", true, null, null, Now.AddSeconds(count), Now.AddMinutes(10)));
            await Store.Authorizations.BeginAsync(transactions[^1], perBrowserMax: 3, default);
        }

        Assert.Null(await Store.Authorizations.FindAsync(transactions[0].Hash, Now, default));
        Assert.Null(await Store.Authorizations.FindAsync(transactions[1].Hash, Now.AddMinutes(10), default));
        Assert.True(await Store.Authorizations.NoteLoginAsync(transactions[1].Hash, user, "ses_1", default));
        var found = await Store.Authorizations.FindAsync(transactions[1].Hash, Now, default);
        Assert.Equal((false, user, "ses_1"), (found!.OwesLogin, found.UserId, found.SessionId));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            Store.Authorizations.IssueCodeAsync(NewCode(client, user), null, transactions[1].Hash, default)));
        Assert.Single(answers, true);
        Assert.False(await Store.Authorizations.EndAsync(transactions[1].Hash, default));
    }

    [Fact]
    public async Task What_cannot_matter_any_more_is_forgotten_and_what_can_is_kept()
    {
        var redemption = Redeem(await CodeAsync());
        await Store.Tokens.RedeemAsync(redemption, default);
        var rotation = Rotate(redemption);
        await Store.Tokens.RotateAsync(rotation, default);

        await Store.Tokens.SweepAsync(Now.AddDays(60), default);

        Assert.Null(await Store.Tokens.FindCodeAsync(redemption.Code.Hash, default));
        Assert.Null(await Store.Tokens.FindFamilyOfAccessAsync(redemption.Access.Hash, default));
        Assert.NotNull((await Store.Tokens.FindRefreshAsync(redemption.Refresh!.Hash, default))!.Redeemed);
        await Store.Tokens.SweepAsync(Now.AddDays(500), default);
        Assert.Null(await Store.Tokens.FindRefreshAsync(rotation.Refresh.Hash, default));
    }

    [Fact]
    public async Task The_audit_trail_keeps_what_happened_even_with_hostile_text()
    {
        await Store.Audit.AddAsync([new AuditEntry(Now, "one") { ClientId = "a\0b" }, new AuditEntry(Now, "two") { Detail = "x" }], default);

        var entries = await Store.Audit.ListAsync(2, default);

        Assert.Equal([new AuditEntry(Now, "two") { Detail = "x" }, new AuditEntry(Now, "one") { ClientId = "?" }], entries.ToArray());
    }

    private async Task<OAuthClient> ClientAsync()
    {
        var client = ClientContract.NewClient();
        Assert.True(await Store.Clients.AddAsync(client, default));

        return client;
    }

    private async Task<string> UserAsync() => (await Store.Accounts.CreateAsync(Some.NewAccount(), default)).Id;

    private async Task<NewCode> CodeAsync() => await CodeAsync(await ClientAsync(), await UserAsync());

    private async Task<NewCode> CodeAsync(OAuthClient client, string user, string scopes = "sleep:read body:read")
    {
        var code = NewCode(client, user) with { Scopes = scopes };
        var grant = new Grant(user, client.Id, [.. scopes.Split(' ')], 1, Now, Now);
        Assert.True(await Store.Authorizations.IssueCodeAsync(code, grant, null, default));

        return code;
    }

    private static NewCode NewCode(OAuthClient client, string user) => new(
        Bytes(), client.Id, user, "ses_1", "https://app.example/cb", "sleep:read body:read", "challenge", Now, Now.AddSeconds(60));

    private static Redemption Redeem(NewCode code) => new(
        code,
        Some.Id("fam_"),
        Now.AddDays(365),
        new NewToken(Bytes(), Now.AddHours(1)),
        new NewToken(Bytes(), Now.AddDays(90)),
        Retry: null,
        Now);

    private static Rotation Rotate(Redemption redemption) => new(
        redemption.Refresh!.Hash,
        redemption.FamilyId,
        2,
        new NewToken(Bytes(), Now.AddHours(1)),
        null,
        new NewToken(Bytes(), Now.AddDays(90)),
        Retry: null,
        Now);

    private static byte[] Bytes() => RandomNumberGenerator.GetBytes(32);
}
