using System.Collections.Immutable;
using System.Security.Cryptography;

namespace TrainItAll.Webhooks;

/// <summary>What of a subscription is secret.</summary>
/// <param name="Keys">Signing keys, newest first.</param>
/// <param name="Body">The shared word in bodies.</param>
/// <param name="Headers">Custom headers.</param>
internal sealed record SubscriptionSecrets(
    ImmutableArray<SigningKey> Keys, string Body, ImmutableArray<WebhookHeader> Headers)
{
    private const int BodySecretBytes = 18;

    /// <summary>The shared word that comes next; null when none is announced.</summary>
    public NextWord? Next { get; init; }

    /// <summary>The newest shared word, whether or not bodies carry it already.</summary>
    public string NewestBody => Next?.Word ?? Body;

    public static SubscriptionSecrets New(ImmutableArray<WebhookHeader> headers) =>
        new([new SigningKey(WebhookSignature.NewSecret(), null)], NewWord(), headers);

    /// <summary>The secrets that sign at a moment, newest first.</summary>
    public IEnumerable<string> LiveAt(DateTimeOffset now) =>
        Keys.Where(key => key.ExpiresAt is null || key.ExpiresAt > now).Select(key => key.Secret);

    /// <summary>The shared word that bodies carry at a moment.</summary>
    public string BodyAt(DateTimeOffset now) => Next is { } next && next.From <= now ? next.Word : Body;

    /// <summary>Takes every shared word out of a text.</summary>
    public string Blank(string text)
    {
        var blanked = text.Replace(Body, "***", StringComparison.Ordinal);

        return Next is { } next ? blanked.Replace(next.Word, "***", StringComparison.Ordinal) : blanked;
    }

    /// <summary>A new key in front; the others go on until the overlap is over, and no more than three live.</summary>
    public SubscriptionSecrets Rotated(SecretRotation rotation, DateTimeOffset now)
    {
        var until = now.AddSeconds(rotation.OverlapSeconds);
        var old = Keys.Where(key => (key.ExpiresAt is null || key.ExpiresAt > now) && until > now)
            .Select(key => key.ExpiresAt < until ? key : key with { ExpiresAt = until })
            .Take(WebhookBounds.KeysMax - 1);

        var renewed = rotation.ChangesBodySecret ? WithNewWord(rotation.EffectiveAt ?? now, now) : this;

        return renewed with { Keys = [new SigningKey(WebhookSignature.NewSecret(), null), .. old] };
    }

    private SubscriptionSecrets WithNewWord(DateTimeOffset from, DateTimeOffset now) => from > now
        ? this with { Body = BodyAt(now), Next = new NextWord(NewWord(), from) }
        : this with { Body = NewWord(), Next = null };

    /// <summary>Shows nothing, so that no log can.</summary>
    public override string ToString() => nameof(SubscriptionSecrets);

    private static string NewWord() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(BodySecretBytes)).Replace('+', '-').Replace('/', '_');
}

/// <summary>A signing key.</summary>
/// <param name="Secret"><c>whsec_…</c>.</param>
/// <param name="ExpiresAt">When it stops signing; null for the newest.</param>
internal sealed record SigningKey(string Secret, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => nameof(SigningKey);
}

/// <summary>A shared word to come.</summary>
/// <param name="Word">The word.</param>
/// <param name="From">When bodies begin to carry it.</param>
internal sealed record NextWord(string Word, DateTimeOffset From)
{
    public override string ToString() => nameof(NextWord);
}
