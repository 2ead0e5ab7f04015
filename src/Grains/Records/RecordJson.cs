using System.Text.Json.Serialization;
using TrainItAll.Activities;
using TrainItAll.BodyMetrics;
using TrainItAll.Calendar;
using TrainItAll.DailyWellness;
using TrainItAll.Fitness;
using TrainItAll.Library;
using TrainItAll.LiveFeed;
using TrainItAll.NutritionDays;
using TrainItAll.Profile;
using TrainItAll.Providers;
using TrainItAll.SleepDays;
using TrainItAll.SportSettings;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Records;

/// <summary>
/// The text form in which records are kept. A property may be added, never renamed: what is stored stays readable.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(BodyMetric))]
[JsonSerializable(typeof(CalendarEvent))]
[JsonSerializable(typeof(AppliedPlan))]
[JsonSerializable(typeof(LibraryFolder))]
[JsonSerializable(typeof(LibraryWorkout))]
[JsonSerializable(typeof(DailyWellnessDay))]
[JsonSerializable(typeof(FoodLog))]
[JsonSerializable(typeof(NutritionDay))]
[JsonSerializable(typeof(SleepDay))]
[JsonSerializable(typeof(WellnessDay))]
[JsonSerializable(typeof(SportSetting))]
[JsonSerializable(typeof(AthleteProfile))]
[JsonSerializable(typeof(LoadMonth))]
[JsonSerializable(typeof(ActivityTombstone))]
[JsonSerializable(typeof(ActivityMeasures))]
[JsonSerializable(typeof(SourceOrder))]
[JsonSerializable(typeof(ActivityEdits))]
[JsonSerializable(typeof(EventDoc))]
[JsonSerializable(typeof(WriteReceipt))]
internal sealed partial class RecordJson : JsonSerializerContext;
