using TrainItAll.Api;
using TrainItAll.Reliability.Server.CrashPoints;
using TrainItAll.Reliability.Server.Sabotage;

// The product as it is, with one thing broken from outside. What is broken is decided by the environment of this
// program alone; the product has no switch for any of it.
var builder = WebApplication.CreateBuilder(args);
builder.AddTrainItAllApi();
builder.Services.AddCrashPoint(builder.Configuration["RELIABILITY_CRASH"]);
builder.Services.AddSabotage(builder.Configuration["RELIABILITY_SABOTAGE"]);

await using var app = builder.Build();
app.UseCrashPoint(builder.Configuration["RELIABILITY_CRASH"]);
app.UseSabotage(builder.Configuration["RELIABILITY_SABOTAGE"]);
app.UseTrainItAllApi();
await app.RunAsync();
