using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainItAll.Bench.Baseline.SleepDays;

/// <summary>Generated serializers: the fast way that the framework offers everyone.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SleepDayBody))]
[JsonSerializable(typeof(SleepDayId))]
[JsonSerializable(typeof(SleepDayPage))]
[JsonSerializable(typeof(SleepDayProblem))]
internal sealed partial class SleepDayJson : JsonSerializerContext;
