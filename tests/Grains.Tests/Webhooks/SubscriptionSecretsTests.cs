namespace TrainItAll.Webhooks;

public sealed class SubscriptionSecretsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly SecretRotation ADay = new(86_400, false);

    [Fact]
    public void S_03_The_old_key_goes_on_signing_behind_the_new_one_until_the_overlap_is_over()
    {
        var before = SubscriptionSecrets.New([]);
        var after = before.Rotated(ADay, Noon);

        Assert.Equal([after.Keys[0].Secret, before.Keys[0].Secret], after.LiveAt(Noon.AddHours(23)));
        Assert.Equal([after.Keys[0].Secret], after.LiveAt(Noon.AddDays(1)));
        Assert.Equal(before.Body, after.Body);
    }

    [Fact]
    public void S_03_Without_an_overlap_the_old_key_is_gone_at_once()
    {
        var before = SubscriptionSecrets.New([]);
        var after = before.Rotated(new SecretRotation(0, ChangesBodySecret: true), Noon);

        Assert.DoesNotContain(before.Keys[0].Secret, after.LiveAt(Noon));
        Assert.NotEqual(before.Body, after.Body);
    }

    [Fact]
    public void A_shared_word_that_is_announced_takes_over_at_its_moment_and_no_earlier()
    {
        var before = SubscriptionSecrets.New([]);
        var after = before.Rotated(new SecretRotation(0, ChangesBodySecret: true) { EffectiveAt = Noon.AddHours(1) }, Noon);

        Assert.Equal(before.Body, after.BodyAt(Noon.AddMinutes(59)));
        Assert.Equal(after.NewestBody, after.BodyAt(Noon.AddHours(1)));
        Assert.NotEqual(before.Body, after.NewestBody);
        Assert.Equal("*** ***", after.Blank($"{before.Body} {after.NewestBody}"));
    }

    [Fact]
    public void Rotating_keys_alone_leaves_an_announced_word_as_it_is()
    {
        var announced = SubscriptionSecrets.New([]).Rotated(new SecretRotation(0, true) { EffectiveAt = Noon.AddHours(1) }, Noon);
        var after = announced.Rotated(ADay, Noon.AddHours(2));

        Assert.Equal(announced.NewestBody, after.BodyAt(Noon.AddHours(2)));
    }

    [Fact]
    public void No_more_than_three_keys_live_and_an_earlier_end_is_not_put_off()
    {
        var first = SubscriptionSecrets.New([]).Rotated(new SecretRotation(60, false), Noon);
        var last = first.Rotated(ADay, Noon).Rotated(ADay, Noon);

        Assert.Equal(3, last.Keys.Length);
        Assert.Equal(3, last.LiveAt(Noon.AddSeconds(59)).Count());
        Assert.DoesNotContain(first.Keys[1], last.Keys);
        Assert.Contains(first.Rotated(ADay, Noon).Keys, key => key.ExpiresAt == Noon.AddSeconds(60));
    }

    [Fact]
    public void S_07_Nothing_secret_is_printed()
    {
        var secrets = SubscriptionSecrets.New([new WebhookHeader("A", "value")]);

        Assert.DoesNotContain(secrets.Body, $"{secrets} {secrets.Keys[0]}", StringComparison.Ordinal);
        Assert.DoesNotContain(secrets.Keys[0].Secret, $"{secrets} {secrets.Keys[0]} {new WebhookSecrets(secrets.Keys[0].Secret, "b")}", StringComparison.Ordinal);
    }
}
