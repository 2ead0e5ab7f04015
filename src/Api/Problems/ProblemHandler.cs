using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Orleans.Runtime;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Pages;
using TrainItAll.Athletes;
using TrainItAll.Rules;
using TrainItAll.Storage;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Problems;

/// <summary>Turns what was thrown on the way into the native dialect's answer.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    /// <summary>How long a caller should wait for the store, in s.</summary>
    private const int StoreRetryAfterSeconds = 2;

    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;

            return true;
        }

        if (PageProblem.IsPage(httpContext))
        {
            await AnswerPageAsync(httpContext, exception);

            return true;
        }

        var refusal = Expected(exception) ?? Unexpected(httpContext, exception);
        SecurityHeaders.Set(httpContext.Response);
        await refusal.ExecuteAsync(httpContext);

        return true;
    }

    private Task AnswerPageAsync(HttpContext http, Exception exception)
    {
        if (exception is PasswordsBusyException)
        {
            return PageProblem.WriteAsync(
                http, StatusCodes.Status503ServiceUnavailable, "One moment", exception.Message, PasswordsBusyException.RetryAfterSeconds);
        }

        var error = (Expected(exception) ?? Unexpected(http, exception)).Status;

        return error switch
        {
            StatusCodes.Status503ServiceUnavailable => PageProblem.WriteAsync(
                http, error, "One moment", "The store does not answer just now. Try again in a few seconds.", StoreRetryAfterSeconds),
            StatusCodes.Status500InternalServerError => PageProblem.WriteAsync(
                http, error, "Something failed here", $"It is not your fault. If it happens again, tell the operator the trace id {TraceId(http)}."),
            _ => PageProblem.WriteAsync(http, error, "This cannot be taken", "What was sent could not be read, or is too large."),
        };
    }

    private Refusal? Expected(Exception exception) => exception switch
    {
        RuleBrokenException rule => Refusal.BadRequest(RuleErrors.Of(rule, [], [])),
        RequestKeyReusedException => new Refusal(StatusCodes.Status422UnprocessableEntity, ApiErrors.RequestKeyReused),
        DayLockedException locked => new Refusal(StatusCodes.Status409Conflict, ApiErrors.DayLocked(locked.Message)),
        AthleteNotFoundException => Refusal.NotFound,
        PasswordsBusyException => new Refusal(StatusCodes.Status503ServiceUnavailable, ApiErrors.PasswordsBusy)
        {
            RetryAfterSeconds = PasswordsBusyException.RetryAfterSeconds,
        },
        StoreUnavailableException or StaleEpochException or TimeoutException or OrleansException => Unavailable(exception),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new Refusal(StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The body", RequestBounds.FormBytesMax)),
        BadHttpRequestException bad => new Refusal(bad.StatusCode, ApiErrors.Unreadable),
        _ => null,
    };

    private Refusal Unavailable(Exception exception)
    {
        Log.StoreUnavailable(logger, exception.Message);

        return new Refusal(StatusCodes.Status503ServiceUnavailable, ApiErrors.StoreUnavailable)
        {
            RetryAfterSeconds = StoreRetryAfterSeconds,
        };
    }

    private Refusal Unexpected(HttpContext http, Exception exception)
    {
        var traceId = TraceId(http);
        Log.Failed(logger, traceId, exception);

        return new Refusal(StatusCodes.Status500InternalServerError, ApiErrors.Internal(traceId));
    }

    private static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request failed. Trace id {TraceId}.")]
        public static partial void Failed(ILogger logger, string traceId, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "A request was answered 503: {Reason}")]
        public static partial void StoreUnavailable(ILogger logger, string reason);
    }
}
