using System.Diagnostics;
using System.Globalization;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Reliability.Server.CrashPoints;

/// <summary>
/// Kills this process at a named point: <c>before-commit:N</c>, <c>inside-commit:N</c>, <c>after-commit:N</c> or
/// <c>before-answer:N</c>, at the N-th time it is passed. The answers are those to <c>POST /api/external</c>, or to the
/// path that follows, as in <c>before-answer:1:/api/oauth/token</c>.
/// </summary>
internal static class CrashPoint
{
    public static void AddCrashPoint(this IServiceCollection services, string? setting)
    {
        if (Parse(setting) is (var point, var times, _) && point != BeforeAnswer)
        {
            services.DecorateStore(store => new CrashingStore(store, point, new Fuse(times)));
        }
    }

    public static void UseCrashPoint(this WebApplication app, string? setting)
    {
        if (Parse(setting) is not (BeforeAnswer, var times, var path))
        {
            return;
        }

        var fuse = new Fuse(times);
        app.Use(async (http, next) =>
        {
            // Held back until the endpoint has ended, so that nothing of the answer is on its way yet.
            using var held = new MemoryStream();
            var wire = http.Response.Body;
            http.Response.Body = held;
            await next(http);
            if (HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))
            {
                fuse.Burn();
            }

            http.Response.Body = wire;
            held.Position = 0;
            await held.CopyToAsync(wire, http.RequestAborted);
        });
    }

    public const string BeforeCommit = "before-commit";
    public const string InsideCommit = "inside-commit";
    public const string AfterCommit = "after-commit";
    private const string BeforeAnswer = "before-answer";

    private static (string Point, int Times, string Path)? Parse(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
        {
            return null;
        }

        var parts = setting.Split(':');

        return parts[0] is BeforeCommit or InsideCommit or AfterCommit or BeforeAnswer
            ? (parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts.ElementAtOrDefault(2) ?? "/api/external")
            : throw new InvalidOperationException($"RELIABILITY_CRASH={setting} names no crash point.");
    }
}

/// <summary>Ends the process without any farewell when it has been burnt so many times.</summary>
internal sealed class Fuse(int times)
{
    private int _left = times;

    public bool IsNext => Volatile.Read(ref _left) <= 1;

    public void Burn()
    {
        if (Interlocked.Decrement(ref _left) <= 0)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }
    }
}

/// <summary>Dies before, during or after a commit.</summary>
internal sealed class CrashingStore(IAthleteStore store, string point, Fuse fuse) : StoreBetween(store)
{
    public override async Task CommitAsync(AthleteCommit commit)
    {
        if (point == CrashPoint.BeforeCommit)
        {
            fuse.Burn();
        }

        var committing = Store.CommitAsync(commit);
        if (point == CrashPoint.InsideCommit && !committing.IsCompleted)
        {
            // The group that this commit waits in or is written with has begun, but it has not been answered.
            await Task.Yield();
            fuse.Burn();
        }

        await committing;
        if (point == CrashPoint.AfterCommit)
        {
            fuse.Burn();
        }
    }
}
