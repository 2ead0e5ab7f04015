using TrainItAll.Bench.Baseline;
using TrainItAll.Bench.Baseline.EfCore;
using TrainItAll.Bench.Baseline.GroupBroadcast;
using TrainItAll.Bench.Baseline.Memory;
using TrainItAll.Bench.Baseline.RawNpgsql;
using TrainItAll.Bench.Baseline.SleepDays;
using TrainItAll.Bench.Baseline.Sqlite;

var builder = WebApplication.CreateSlimBuilder(args);
var options = BaselineOptions.Read(builder.Configuration);
if (options.Mode == "sqlite-loop")
{
    await SqliteLoop.RunAsync(options, builder.Configuration);

    return;
}

builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, SleepDayJson.Default));

switch (options.Mode)
{
    case "efcore":
        builder.Services.AddEfCoreSleepDays(options);
        break;
    case "npgsql":
        builder.Services.AddRawNpgsqlSleepDays(options);
        break;
    case "sqlite":
        builder.Services.AddSqliteSleepDays(options);
        break;
    case "memory":
        break;
    case "signalr":
        builder.Services.AddSignalR();
        break;
    default:
        throw new InvalidOperationException("Say --mode efcore, npgsql, sqlite, sqlite-loop, memory or signalr.");
}

var app = builder.Build();
switch (options.Mode)
{
    case "memory":
        await app.AnswerFromMemoryAsync(options);
        break;
    case "signalr":
        app.MapGroupBroadcast();
        break;
    default:
        await app.Services.GetRequiredService<ISleepDayTable>().CreateAsync();
        app.MapSleepDays();
        break;
}

await app.RunAsync();
