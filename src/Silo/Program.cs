using Microsoft.Extensions.Hosting;
using TrainItAll.Silo;

var builder = Host.CreateApplicationBuilder(args);
builder.AddTrainItAllSilo();
await builder.Build().RunAsync();
