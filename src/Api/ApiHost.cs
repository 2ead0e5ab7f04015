using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using TrainItAll.Storage;

namespace TrainItAll.Api;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class ApiHost
{
    private const int Success = 0;
    private const int Failure = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.AddTrainItAllApi();
            await using var app = builder.Build();
            app.UseTrainItAllApi();
            await app.RunAsync();

            return Success;
        }
        catch (OperationCanceledException)
        {
            // Whoever stops it while it starts, such as before another process has finished migrating, gets no stack trace.
            await Console.Error.WriteLineAsync("TrainItAll was told to stop before it had started.");

            return Success;
        }
        catch (Exception exception) when (IsForTheOperator(exception))
        {
            // The operator can do something about these, and a stack trace would only hide what.
            await Console.Error.WriteLineAsync($"TrainItAll cannot start. {exception.Message}{WhatToDo(exception)}");

            return Failure;
        }
    }

    private static string WhatToDo(Exception exception) => exception.InnerException is AddressInUseException
        ? " Stop what listens there, or choose another address with ASPNETCORE_URLS=http://localhost:5081."
        : "";

    private static bool IsForTheOperator(Exception exception) => exception
        is OptionsValidationException or InvalidOperationException or SchemaTooNewException or StoreUnavailableException or IOException;
}
