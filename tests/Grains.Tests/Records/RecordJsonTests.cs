using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TrainItAll.Activities;
using TrainItAll.Athletes;
using TrainItAll.BodyMetrics;
using TrainItAll.Calendar;
using TrainItAll.DailyWellness;
using TrainItAll.Library;
using TrainItAll.LiveFeed;
using TrainItAll.NutritionDays;
using TrainItAll.Profile;
using TrainItAll.Providers;
using TrainItAll.SleepDays;
using TrainItAll.SportSettings;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Records;

/// <summary>What is stored must come back as it was, and what an older version stored must still be readable.</summary>
public sealed class RecordJsonTests
{
    public static TheoryData<Type> Kept =>
    [
        typeof(Activity), typeof(ActivityMeasures), typeof(AppliedPlan), typeof(AthleteProfile), typeof(BodyMetric), typeof(CalendarEvent), typeof(DailyWellnessDay),
        typeof(LibraryFolder), typeof(LibraryWorkout), typeof(NutritionDay),
        typeof(SleepDay), typeof(SourceOrder), typeof(SportSetting), typeof(WriteReceipt),
    ];

    [Theory]
    [MemberData(nameof(Kept))]
    public void Every_property_survives(Type type)
    {
        var (sample, json) = Sample(type);
        Assert.All(type.GetProperties().Where(property => property.CanWrite), property => Assert.False(IsEmpty(property.GetValue(sample)), property.Name));

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(sample, json), json);

        Assert.All(type.GetProperties(), property => Assert.Equal(Comparable(property.GetValue(sample)), Comparable(property.GetValue(read))));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_document_from_before_a_property_was_added_reads_as_if_it_had_been_left_out(Type type)
    {
        var (sample, json) = Sample(type);
        var required = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        var doc = JsonSerializer.SerializeToNode(sample, json)!.AsObject();
        foreach (var name in doc.Select(property => property.Key).Where(IsNewer).ToList())
        {
            doc.Remove(name);
        }

        var read = JsonSerializer.Deserialize(doc.ToJsonString(), json)!;
        var made = Activator.CreateInstance(type, [.. required.Select(parameter => Property(parameter.Name!).GetValue(sample))]);

        Assert.All(type.GetProperties(), property => Assert.Equal(property.GetValue(made), property.GetValue(read)));
        Assert.NotEmpty(JsonSerializer.Serialize(read, json));

        bool IsNewer(string name) => !required.Any(parameter => parameter.Name!.Equals(name, StringComparison.OrdinalIgnoreCase));
        System.Reflection.PropertyInfo Property(string name) => type.GetProperty(name)!;
    }

    [Fact]
    public void A_property_of_a_newer_version_is_passed_over()
    {
        var read = JsonSerializer.Deserialize(
            """{"id":"dw_1","day":"2026-01-16","source":"EXTERNAL","moonPhase":"full","steps":5}""", RecordJson.Default.DailyWellnessDay);

        Assert.Equal(new DailyWellnessDay("dw_1", new DateOnly(2026, 1, 16), "EXTERNAL") { Steps = 5 }, read);
    }

    [Theory]
    [InlineData("😀 – \"quoted\" \\ </script>")]
    [InlineData("line\r\nbreak\ttab")]
    [InlineData("")]
    public void Text_survives(string notes)
    {
        var metric = new BodyMetric("bm_1", DateTimeOffset.UnixEpoch, "EXTERNAL") { Notes = notes };

        var read = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(metric, RecordJson.Default.BodyMetric), RecordJson.Default.BodyMetric);

        Assert.Equal(metric, read);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(70.30000000000001)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public void Numbers_survive_to_the_last_bit(double weightKg)
    {
        var metric = new BodyMetric("bm_1", DateTimeOffset.UnixEpoch, "EXTERNAL") { WeightKg = weightKg };

        var read = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(metric, RecordJson.Default.BodyMetric), RecordJson.Default.BodyMetric);

        Assert.Equal(metric, read);
    }

    [Fact]
    public void What_is_null_takes_no_room() =>
        Assert.Equal(
            """{"id":"bm_1","measuredAt":"1970-01-01T00:00:00+00:00","source":"EXTERNAL","sourceName":"","updatedAt":"0001-01-01T00:00:00+00:00"}""",
            JsonSerializer.Serialize(new BodyMetric("bm_1", DateTimeOffset.UnixEpoch, "EXTERNAL"), RecordJson.Default.BodyMetric));

    [Fact]
    public void An_enum_is_kept_by_name() =>
        Assert.Equal("Run", (string?)JsonSerializer.SerializeToNode(
            new Activity("act_1", 1, ActivityType.Run, DateTimeOffset.UnixEpoch, 60), RecordJson.Default.Activity)!["type"]);

    [Fact]
    public void The_event_of_an_activity_shows_the_activity()
    {
        var activity = new Activity("act_1", 1, ActivityType.Run, DateTimeOffset.UnixEpoch, 60) { Title = "Run" };
        var written = EventDoc.ActivityUploaded(activity);

        var read = EventDoc.Read(new AthleteId("mem_1"), "stream-1", new StoredEvent(3, written.Type, DateTimeOffset.UnixEpoch, written.Doc));

        Assert.Equal(
            (new AthleteId("mem_1"), new StreamPosition("stream-1", 3), EventTypes.ActivityUploaded, DateTimeOffset.UnixEpoch),
            (read.Athlete, read.At, read.Type, read.Timestamp));
        Assert.Equal(activity with { Sources = [], FileWarnings = [] }, read.Activity! with { Sources = [], FileWarnings = [] });
        Assert.Empty(read.Days);
    }

    [Fact]
    public void The_event_of_a_day_says_collection_and_day()
    {
        var written = EventDoc.WellnessUpdated("sleepDays", new DateOnly(2026, 1, 16));

        var read = EventDoc.Read(new AthleteId("mem_1"), "stream-1", new StoredEvent(1, written.Type, DateTimeOffset.UnixEpoch, written.Doc));

        Assert.Equal((EventTypes.WellnessUpdated, "sleepDays"), (read.Type, read.Collection));
        Assert.Equal(new DateOnly(2026, 1, 16), Assert.Single(read.Days));
        Assert.Null(read.Activity);
    }

    private static (object Sample, JsonTypeInfo Json) Sample(Type type) =>
        (Make(type, type.Name)!, RecordJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not kept."));

    /// <summary>A record that holds lists is compared by its text.</summary>
    private static object? Comparable(object? value) => value is ActivityAnalysis or ImmutableArray<ActivitySource> or ImmutableArray<FieldOrder> or ImmutableArray<BodyMetric> or ImmutableArray<AppliedWorkout> ? JsonSerializer.Serialize(value) : value;

    /// <summary>A value in which nothing is left at its default, so that a lost property shows.</summary>
    private static object? Make(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return $"{name} ü";
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(1);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => true,
            TypeCode.Int32 => name.Length,
            TypeCode.Int64 => (long)name.Length << 33,
            TypeCode.Double => name.Length / 7.0,
            TypeCode.DateTime => new DateTime(2026, 1, 16, 6, 30, name.Length, DateTimeKind.Unspecified),
            _ when type == typeof(ImmutableArray<int>) => ImmutableArray.Create(name.Length, 2),
            _ when type == typeof(ImmutableArray<double>) => ImmutableArray.Create(name.Length / 7.0, 2),
            _ when type == typeof(ImmutableArray<Best>) => ImmutableArray.Create(new Best(name.Length, 1.5, 2, 3)),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 16),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 16, 6, 30, name.Length, 123, TimeSpan.Zero),
            _ when type == typeof(ImmutableArray<string>) => ImmutableArray.Create($"{name} 1", $"{name} 2"),
            _ when type == typeof(ImmutableArray<ActivitySource>) =>
                ImmutableArray.Create((ActivitySource)Make(typeof(ActivitySource), name)!),
            _ when type == typeof(ImmutableArray<BodyMetric>) => ImmutableArray.Create(new BodyMetric(name, DateTimeOffset.UnixEpoch, "GARMIN") { RestingHr = 47 }),
            _ when type == typeof(ImmutableArray<AppliedWorkout>) => ImmutableArray.Create(new AppliedWorkout(name.Length, 2, name)),
            _ when type == typeof(ImmutableArray<FieldOrder>) => ImmutableArray.Create(new FieldOrder(name, ["own", "garmin"])),
            _ => MakeRecord(type),
        };
    }

    private static object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            property.SetValue(made, Make(property.PropertyType, property.Name));
        }

        return made;
    }

    private static bool IsEmpty(object? value) => value is null or "" or 0 or 0L or 0.0 or false;
}
