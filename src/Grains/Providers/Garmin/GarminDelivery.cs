using System.Collections.Immutable;
using System.Text.Json;

namespace TrainItAll.Providers.Garmin;

/// <summary>
/// Reads a push or a ping, element by element: a hundred megabytes must not stand in memory as a tree beside themselves. Elements of
/// many people are mixed.
/// </summary>
internal sealed class GarminDelivery(GarminCallbacks callbacks, bool takesFiles, DateTimeOffset receivedAt)
{
    /// <summary>Each is a sync of its own; whoever sends more at once is not Garmin.</summary>
    private const int FetchesMax = 500;

    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);

    /// <exception cref="JsonException">It is not what Garmin sends.</exception>
    public ImmutableArray<ProviderNews> Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The delivery is no object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var list = GarminLists.Find(reader.GetString()!);
            reader.Read();
            if (list is null || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                using var element = JsonDocument.ParseValue(ref reader);
                Take(list, element.RootElement);
            }
        }

        return [.. _people.Select(one => one.Value.News(one.Key))];
    }

    private void Take(string list, JsonElement element)
    {
        if (element.Text("userId") is not { } person)
        {
            return;
        }

        if (!_people.TryGetValue(person, out var known))
        {
            _people.Add(person, known = new Person(new GarminRecords(receivedAt)));
        }

        switch (list)
        {
            case GarminLists.Deregistrations:
                known.IsEnded = true;
                break;
            case GarminLists.Permissions:
                known.Scope = GarminCallbacks.ScopeOf(element.Member("permissions") ?? default);
                break;
            case GarminLists.ActivityFiles when !takesFiles:
                break;
            default:
                Take(known, list, element);
                break;
        }
    }

    private void Take(Person person, string list, JsonElement element)
    {
        if (element.Text("callbackURL") is not { } callback)
        {
            person.Records.Take(list, element);
        }
        else if (person.Fetches.Count < FetchesMax && callbacks.ItemOf(list, callback, GarminActivity.IdOf(element)) is { } item)
        {
            person.Fetches.Add(new(GarminLists.IsOfWorkouts(list) ? SyncRules.Workouts : "247", item));
        }
        else
        {
            person.Records.Fail();
        }
    }

    private sealed class Person(GarminRecords records)
    {
        public GarminRecords Records => records;

        public List<ProviderFetch> Fetches { get; } = [];

        public bool IsEnded { get; set; }

        public string? Scope { get; set; }

        public ProviderNews News(string id) => new(id)
        {
            Activities = records.Activities,
            Days = records.Days,
            Gone = records.Gone,
            Fetches = [.. Fetches],
            Failed = records.Failed,
            IsEnded = IsEnded,
            Scope = Scope,
        };
    }
}
