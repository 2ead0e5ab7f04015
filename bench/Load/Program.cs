using TrainItAll.Bench.Cli;

// One thread reads all sockets and goes on with what was awaited, without a hop to the pool: the load generator must not be
// the bottleneck. Both are read when the first socket is used.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");

return await BenchCommands.Create().Parse(args).InvokeAsync();
