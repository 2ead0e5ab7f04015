// Writes files for other programs to read. In: a JSON array of planned workouts. Out: a JSON array of FIT files in base64.
using System.Text.Json;
using System.Text.Json.Serialization;
using TrainItAll.Formats.Samples;

var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
var plans = JsonSerializer.Deserialize<Plan[]>(await Console.In.ReadToEndAsync(), options) ?? [];

Console.WriteLine(JsonSerializer.Serialize(plans.Select(plan => Convert.ToBase64String(plan.ToFit()))));
