using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrainItAll.Bench.Baseline.SleepDays;

namespace TrainItAll.Bench.Baseline.EfCore;

/// <summary>Read the row, change it, save it: pooled contexts, compiled queries, statements prepared by the driver.</summary>
internal sealed class EfCoreSleepDays(IDbContextFactory<SleepContext> contexts) : ISleepDayTable
{
    private static readonly Func<SleepContext, int, DateOnly, CancellationToken, Task<SleepDayRow?>> FindRow =
        EF.CompileAsyncQuery((SleepContext context, int athlete, DateOnly day, CancellationToken cancellationToken) =>
            context.SleepDays.SingleOrDefault(night => night.AthleteId == athlete && night.Day == day));

    private static readonly Func<SleepContext, int, int, int, IAsyncEnumerable<SleepDayRow>> ReadPage =
        EF.CompileAsyncQuery((SleepContext context, int athlete, int skip, int take) =>
            context.SleepDays.AsNoTracking()
                .Where(night => night.AthleteId == athlete)
                .OrderByDescending(night => night.Day)
                .Skip(skip)
                .Take(take));

    public async Task CreateAsync()
    {
        await using var context = await contexts.CreateDbContextAsync();
        await context.Database.ExecuteSqlRawAsync("drop table if exists ef_sleep_day");
        await context.Database.ExecuteSqlRawAsync(context.Database.GenerateCreateScript());
    }

    public async Task<string> UpsertAsync(int athlete, SleepDayBody body, CancellationToken cancellationToken)
    {
        try
        {
            return await SaveAsync(athlete, body, cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody else inserted the day in between: now it is an update.
            return await SaveAsync(athlete, body, cancellationToken);
        }
    }

    public async Task<List<SleepDayRow>> ListAsync(int athlete, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new List<SleepDayRow>(take);
        await foreach (var row in ReadPage(context, athlete, skip, take).WithCancellation(cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<string> SaveAsync(int athlete, SleepDayBody body, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var day = body.Day.GetValueOrDefault();
        var row = await FindRow(context, athlete, day, cancellationToken);
        if (row is null)
        {
            row = new SleepDayRow { Id = SleepDayRow.NewId(), AthleteId = athlete, Day = day };
            context.SleepDays.Add(row);
        }

        row.Merge(body);
        await context.SaveChangesAsync(cancellationToken);

        return row.Id;
    }
}

internal static class EfCoreServices
{
    public static void AddEfCoreSleepDays(this IServiceCollection services, BaselineOptions options)
    {
        services.AddPooledDbContextFactory<SleepContext>(context => context.UseNpgsql(options.Postgres));
        services.AddSingleton<ISleepDayTable, EfCoreSleepDays>();
    }
}
