using TrainItAll.Bench.Cli;
using TrainItAll.Bench.Servers;

SocketSettings.Apply();

return await BenchCommands.Create().Parse(args).InvokeAsync();
