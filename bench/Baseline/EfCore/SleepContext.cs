using Microsoft.EntityFrameworkCore;
using TrainItAll.Bench.Baseline.SleepDays;

namespace TrainItAll.Bench.Baseline.EfCore;

/// <summary>The table as EF Core sees it.</summary>
internal sealed class SleepContext(DbContextOptions<SleepContext> options) : DbContext(options)
{
    public DbSet<SleepDayRow> SleepDays => Set<SleepDayRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var row = modelBuilder.Entity<SleepDayRow>();
        row.ToTable("ef_sleep_day");
        row.HasKey(night => new { night.AthleteId, night.Day });
    }
}
