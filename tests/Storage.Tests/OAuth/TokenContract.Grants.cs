namespace TrainItAll.Storage.OAuth;

public abstract partial class TokenContract
{
    [Fact]
    public async Task A_withdrawn_grant_takes_codes_and_tokens_with_it()
    {
        var (client, user) = (await ClientAsync(), await UserAsync());
        var redemption = Redeem(await CodeAsync(client, user));
        await Store.Tokens.RedeemAsync(redemption, default);
        var unused = await CodeAsync(client, user);

        Assert.True(await Store.Authorizations.WithdrawAsync(user, client.Id, "test", Now, default));
        Assert.False(await Store.Authorizations.WithdrawAsync(user, client.Id, "test", Now, default));

        Assert.Null(await Store.Tokens.FindAccessAsync(redemption.Access.Hash, Now, default));
        Assert.Equal(RedeemOutcome.NotGranted, await Store.Tokens.RedeemAsync(Redeem(unused), default));
        Assert.Null(await Store.Authorizations.FindGrantAsync(user, client.Id, default));
        Assert.Empty(await Store.Authorizations.ListAppsAsync(user, default));
    }

    [Fact]
    public async Task A_narrowed_grant_narrows_its_tokens_and_ends_its_codes()
    {
        var (client, user) = (await ClientAsync(), await UserAsync());
        var wide = Redeem(await CodeAsync(client, user));
        var sleep = Redeem(await CodeAsync(client, user)) with { Access = new NewToken(Bytes(), Now.AddHours(1)) };
        await Store.Tokens.RedeemAsync(wide, default);
        await Store.Tokens.RedeemAsync(sleep, default);
        var narrow = Rotate(sleep) with { AccessScopes = "sleep:read" };
        await Store.Tokens.RotateAsync(narrow, default);
        var unused = await CodeAsync(client, user);
        var before = await Store.Tokens.FindLastRevocationAsync(default);

        Assert.True(await Store.Authorizations.NarrowAsync(user, client.Id, ["body:read", "body:write"], Now, default));
        Assert.False(await Store.Authorizations.NarrowAsync(user, client.Id, ["body:read"], Now, default));

        Assert.Equal(["body:read"], (await Store.Authorizations.FindGrantAsync(user, client.Id, default))!.Scopes.ToArray());
        Assert.Equal(["body:read"], (await Store.Tokens.FindAccessAsync(wide.Access.Hash, Now, default))!.Scopes.ToArray());
        Assert.Empty((await Store.Tokens.FindAccessAsync(narrow.Access.Hash, Now, default))!.Scopes);
        Assert.Equal(RedeemOutcome.Spent, await Store.Tokens.RedeemAsync(Redeem(unused), default));
        Assert.All(
            await Store.Tokens.FindLiveAsync([wide.FamilyId, sleep.FamilyId], default),
            family => Assert.Equal(["body:read"], family.Scopes.ToArray()));
        Assert.Equal(
            new[] { wide.FamilyId, sleep.FamilyId }.Order(StringComparer.Ordinal),
            (await Store.Tokens.ListRevocationsAsync(before, 100, default)).Select(entry => entry.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_grant_is_not_narrowed_to_nothing_and_a_family_of_which_nothing_is_left_ends()
    {
        var (client, user) = (await ClientAsync(), await UserAsync());
        var redemption = Redeem(await CodeAsync(client, user, scopes: "sleep:read"));
        await Store.Tokens.RedeemAsync(redemption, default);
        await CodeAsync(client, user, scopes: "sleep:read body:read");

        Assert.False(await Store.Authorizations.NarrowAsync(user, client.Id, ["profile:read"], Now, default));
        Assert.NotNull(await Store.Tokens.FindAccessAsync(redemption.Access.Hash, Now, default));
        Assert.True(await Store.Authorizations.NarrowAsync(user, client.Id, ["body:read"], Now, default));

        Assert.Null(await Store.Tokens.FindAccessAsync(redemption.Access.Hash, Now, default));
        Assert.False(await Store.Authorizations.NarrowAsync("usr_none", client.Id, ["body:read"], Now, default));
    }
}
