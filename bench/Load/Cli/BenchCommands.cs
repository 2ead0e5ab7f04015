using System.CommandLine;
using Npgsql;
using TrainItAll.Bench.Access;
using TrainItAll.Bench.Calendars;
using TrainItAll.Bench.Fit;
using TrainItAll.Bench.Histories;
using TrainItAll.Bench.Lists;
using TrainItAll.Bench.LiveFeed;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Starts;
using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.Cli;

/// <summary>The command line.</summary>
internal static class BenchCommands
{
    private const int StartTimes = 5;
    private const int Guesses = 5_000;
    private const int GuessesSmoke = 20;

    private static readonly Option<bool> Smoke = new("--smoke")
    {
        Description = "Tiny sizes: shows that everything runs, measures nothing. Without a command: all of them.",
        Recursive = true,
    };

    private static readonly Option<string> Folder = new("--directory")
    {
        Description = "Where databases are kept during the run: choose the disk to measure.",
        DefaultValueFactory = _ => Path.GetTempPath(),
        Recursive = true,
    };

    private static readonly Option<string> Postgres = new("--postgres")
    {
        Description = "Connection string of a PostgreSQL server to use; a private one is made otherwise.",
        DefaultValueFactory = _ => "",
        Recursive = true,
    };

    private static readonly Option<BenchEngine> Engine = new("--engine")
    {
        Description = "What the product keeps its data in.",
        DefaultValueFactory = _ => BenchEngine.Both,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("Measures TrainItAll beside what the same machine does without it.")
        {
            Smoke, Folder, Postgres, Upsert(), History(), List(), Calendar(), Live(), Access(), Start(), Fit(),
        };
        root.SetAction((parsed, token) => parsed.GetValue(Smoke)
            ? RunAsync(parsed, EverythingSmallAsync, token)
            : NoCommandAsync());

        return root;
    }

    private static async Task<int> NoCommandAsync()
    {
        await Console.Error.WriteLineAsync("Name a command (upsert, history, list, calendar, live, access, start, fit; --help says more), or say --smoke.");

        return 1;
    }

    private static Command Upsert()
    {
        var seconds = Bounded("--seconds", "Seconds of each measurement.", 10, 1, 600);
        var connections = Bounded("--connections", "Connections at once.", 64, 1, 1_000);
        var athletes = Bounded("--athletes", "Athletes written to.", 500, 1, 9_999);
        var rounds = Bounded("--rounds", "Interleaved rounds.", 3, 1, 100);
        var pool = Bounded("--pool", "Database connections of the baseline.", 32, 1, 250);
        var command = new Command("upsert", "Durable day upserts per second beside pgbench, EF Core, Npgsql and plain SQLite.")
        {
            seconds, connections, athletes, rounds, pool, Engine,
        };
        command.SetAction((parsed, token) => RunAsync(
            parsed,
            (place, stop) => UpsertAsync(place, parsed.GetValue(Engine), parsed.GetValue(Smoke) ? UpsertSizes.Smoke : new UpsertSizes
            {
                Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Connections = parsed.GetValue(connections),
                Athletes = parsed.GetValue(athletes),
                Rounds = parsed.GetValue(rounds),
                BaselinePool = parsed.GetValue(pool),
            }, stop),
            token));

        return command;
    }

    private static Command History()
    {
        var writes = Bounded("--writes", "Writes of each kind over one connection.", 2_000, 50, 1_000_000);
        var athletes = Bounded("--athletes", "Athletes of each kind.", 8, 1, 200);
        var command = new Command("history", "Cost of an upsert with 10 years of history against 10 days.") { writes, athletes, Engine };
        command.SetAction((parsed, token) => RunAsync(
            parsed,
            (place, stop) => HistoryAsync(place, parsed.GetValue(Engine), parsed.GetValue(Smoke) ? HistorySizes.Smoke : new HistorySizes
            {
                Writes = parsed.GetValue(writes),
                Athletes = parsed.GetValue(athletes),
            }, stop),
            token));

        return command;
    }

    private static Command List()
    {
        var seconds = Bounded("--seconds", "Seconds of each measurement.", 10, 1, 600);
        var connections = Bounded("--connections", "Connections at once.", 64, 1, 1_000);
        var rounds = Bounded("--rounds", "Interleaved rounds.", 3, 1, 100);
        var command = new Command("list", "First pages of a list per second beside memory and EF Core.") { seconds, connections, rounds };
        command.SetAction((parsed, token) => RunAsync(
            parsed,
            (place, stop) => new ListBench(place, parsed.GetValue(Smoke) ? ListSizes.Smoke : new ListSizes
            {
                Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Connections = parsed.GetValue(connections),
                Rounds = parsed.GetValue(rounds),
            }).RunAsync(stop),
            token));

        return command;
    }

    private static Command Calendar()
    {
        var reads = Bounded("--reads", "Lists of each calendar over one connection.", 2_000, 25, 1_000_000);
        var command = new Command("calendar", "Listing a week among 10,000 events against 10.") { reads };
        command.SetAction((parsed, token) => RunAsync(
            parsed, (place, stop) => new CalendarBench(place, parsed.GetValue(Smoke), parsed.GetValue(reads)).RunAsync(stop), token));

        return command;
    }

    private static Command Live()
    {
        var seconds = Bounded("--seconds", "Seconds of each measurement.", 10, 1, 600);
        var listeners = Bounded("--listeners", "Connections that listen to one athlete.", 1_000, 1, 10_000);
        var athletes = Bounded("--athletes", "Athletes with one listener each.", 50, 1, 1_000);
        var rounds = Bounded("--rounds", "Interleaved rounds.", 3, 1, 100);
        var command = new Command("live", "Events heard per second beside a bare SignalR group, and time from write to listener.")
        {
            seconds, listeners, athletes, rounds,
        };
        command.SetAction((parsed, token) => RunAsync(
            parsed,
            (place, stop) => new LiveBench(place, parsed.GetValue(Smoke) ? LiveSizes.Smoke : new LiveSizes
            {
                Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Listeners = parsed.GetValue(listeners),
                Athletes = parsed.GetValue(athletes),
                Rounds = parsed.GetValue(rounds),
            }).RunAsync(stop),
            token));

        return command;
    }

    private static Command Access()
    {
        var seconds = Bounded("--seconds", "Seconds of each measurement.", 10, 1, 600);
        var connections = Bounded("--connections", "Connections at once.", 64, 1, 1_000);
        var rounds = Bounded("--rounds", "Interleaved rounds.", 3, 1, 100);
        var command = new Command("access", "First pages of a list per second with an access token beside an API key.") { seconds, connections, rounds };
        command.SetAction((parsed, token) => RunAsync(
            parsed,
            (place, stop) => AccessAsync(place, parsed.GetValue(Smoke) ? GuessesSmoke : Guesses, parsed.GetValue(Smoke) ? ListSizes.Smoke : new ListSizes
            {
                Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Connections = parsed.GetValue(connections),
                Rounds = parsed.GetValue(rounds),
            }, stop),
            token));

        return command;
    }

    private static Command Start()
    {
        var command = new Command("start", "Time from start to the first answer, with an empty data directory.");
        command.SetAction((parsed, token) => RunAsync(
            parsed, (place, stop) => StartBench.RunAsync(place, parsed.GetValue(Smoke) ? 1 : StartTimes, stop), token));

        return command;
    }

    private static Command Fit()
    {
        var rounds = Bounded("--rounds", "Interleaved rounds.", 5, 1, 100);
        var milliseconds = Bounded("--milliseconds", "Milliseconds of each measurement.", 1_000, 1, 60_000);
        var command = new Command("fit", "FIT summaries and full decodes beside SHA-256 and npm's fit-file-parser.") { rounds, milliseconds };
        command.SetAction((parsed, token) => RunAsync(
            parsed,
            (place, stop) => new FitBench(place, parsed.GetValue(Smoke) ? FitSizes.Smoke : new FitSizes
            {
                Rounds = parsed.GetValue(rounds),
                Slice = TimeSpan.FromMilliseconds(parsed.GetValue(milliseconds)),
            }).RunAsync(stop),
            token));

        return command;
    }

    private static async Task EverythingSmallAsync(Workplace place, CancellationToken cancellationToken)
    {
        await new FitBench(place, FitSizes.Smoke).RunAsync(cancellationToken);
        await StartBench.RunAsync(place, times: 1, cancellationToken);
        await UpsertAsync(place, BenchEngine.Both, UpsertSizes.Smoke, cancellationToken);
        await HistoryAsync(place, BenchEngine.Sqlite, HistorySizes.Smoke, cancellationToken);
        await new ListBench(place, ListSizes.Smoke).RunAsync(cancellationToken);
        await new CalendarBench(place, isSmoke: true, reads: 25).RunAsync(cancellationToken);
        await new LiveBench(place, LiveSizes.Smoke).RunAsync(cancellationToken);
        await AccessAsync(place, GuessesSmoke, ListSizes.Smoke, cancellationToken);
    }

    private static async Task AccessAsync(Workplace place, int guesses, ListSizes sizes, CancellationToken cancellationToken)
    {
        await new AccessBench(place, sizes).RunAsync(cancellationToken);
        await new GuessBench(place, guesses).RunAsync(cancellationToken);
    }

    private static async Task UpsertAsync(Workplace place, BenchEngine engine, UpsertSizes sizes, CancellationToken cancellationToken)
    {
        var bench = new UpsertBench(place, sizes);
        await OnEnginesAsync(engine, bench.OnPostgresAsync, bench.OnSqliteAsync, cancellationToken);
    }

    private static async Task HistoryAsync(Workplace place, BenchEngine engine, HistorySizes sizes, CancellationToken cancellationToken)
    {
        var bench = new HistoryBench(place, sizes);
        await OnEnginesAsync(engine, bench.OnPostgresAsync, bench.OnSqliteAsync, cancellationToken);
    }

    private static async Task OnEnginesAsync(
        BenchEngine engine, Func<CancellationToken, Task> onPostgres, Func<CancellationToken, Task> onSqlite, CancellationToken cancellationToken)
    {
        if (engine is not BenchEngine.Sqlite)
        {
            await onPostgres(cancellationToken);
        }

        if (engine is not BenchEngine.Postgres)
        {
            await onSqlite(cancellationToken);
        }
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Func<Workplace, CancellationToken, Task> bench, CancellationToken cancellationToken)
    {
        try
        {
            await using var place = new Workplace(parsed.GetValue(Folder)!, parsed.GetValue(Postgres)!);
            Console.WriteLine(await Machine.DescribeAsync(place, cancellationToken));
            if (parsed.GetValue(Smoke))
            {
                Console.WriteLine("SMOKE: everything once at tiny sizes. The numbers below mean nothing.");
            }

            await bench(place, cancellationToken);

            return 0;
        }
        catch (Exception failure) when (failure is BenchFailedException or NpgsqlException)
        {
            await Console.Error.WriteLineAsync(failure.Message);

            return 1;
        }
    }

    private static Option<int> Bounded(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                result.AddError($"{name} must be from {least} to {most}.");
            }
        });

        return option;
    }
}

/// <summary>Which of the product's storage engines to measure.</summary>
internal enum BenchEngine
{
    Both,
    Postgres,
    Sqlite,
}
