using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers;

/// <summary>How what a provider knows meets what is here, as pure functions.</summary>
internal static class ProviderRules
{
    /// <summary>A provider as a writer: its name is both the source and the client.</summary>
    public static Origin OriginOf(string provider) => new(provider.ToUpperInvariant(), provider);

    /// <summary>Whether a provider's cloud writes.</summary>
    public static bool IsProvider(Origin origin) => KnownProviders.Find(origin.Source) is not null;

    /// <summary>A record as one source of an activity.</summary>
    public static ActivitySource SourceOf(NewActivity sent, Origin origin, DateTimeOffset now) =>
        new(origin.Source, sent.ExternalId, origin.ClientId, now, sent.RawPayload)
        {
            Said = SourceRules.Said(sent),
            ChangedAt = sent.ChangedAt,
        };

    /// <summary>What the provider says now takes the place of what it said before.</summary>
    /// <param name="spelled">The activity, with what each source said.</param>
    /// <param name="sent">What it says now.</param>
    /// <returns>Not composed yet; null when nothing changes, or the record is older than what is here.</returns>
    public static Activity? Replace(Activity spelled, ActivitySource sent)
    {
        var key = SourceRules.KeyOf(sent);
        var before = spelled.Sources.FirstOrDefault(source => SourceRules.KeyOf(source) == key);
        if (before is null)
        {
            return null;
        }

        var isSame = before.Said == sent.Said && before.Payload == sent.Payload;

        return isSame || sent.ChangedAt < before.ChangedAt
            ? null
            : spelled with { Sources = spelled.Sources.Replace(before, sent with { ReceivedAt = before.ReceivedAt }) };
    }
}
