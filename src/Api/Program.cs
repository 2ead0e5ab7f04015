using TrainItAll.Api;
using TrainItAll.Api.Cli;

return OperatorCommands.Handles(args)
    ? await OperatorCommands.RunAsync(args)
    : await ApiHost.RunAsync(args);
