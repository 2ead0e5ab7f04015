using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Silo.Mails;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

/// <summary>The real application with a clock to move, a letter box, a partner that watches, and visitors from anywhere.</summary>
internal sealed class AccountHost : IAsyncDisposable
{
    public const string Password = "seven purple lanterns";

    private static int LastAddress;

    private AccountHost(AppHost app, MovableClock clock, LetterBox letters, Partner partner) =>
        (App, Clock, Letters, Partner) = (app, clock, letters, partner);

    public AppHost App { get; }

    public MovableClock Clock { get; }

    public LetterBox Letters { get; }

    public Partner Partner { get; }

    public T Get<T>()
        where T : notnull => App.App.Services.GetRequiredService<T>();

    public static async Task<AccountHost> StartAsync(
        Action<Dictionary<string, string?>>? configure = null, Action<IServiceCollection>? services = null, string? folder = null)
    {
        var (clock, letters, partner) = (new MovableClock(), new LetterBox(), new Partner());
        var app = await AppHost.StartAsync(
            settings =>
            {
                settings["TrainItAll:Accounts:SignUp"] = "true";
                settings["TrainItAll:Proxies"] = "127.0.0.1";
                configure?.Invoke(settings);
            },
            registered =>
            {
                registered.AddSingleton<TimeProvider>(clock);
                registered.AddSingleton<IMailSender>(letters);
                registered.AddSingleton<ISignInPurpose>(partner);
                registered.AddSingleton<IPartnerAccess>(partner);
                services?.Invoke(registered);
            },
            folder);

        return new AccountHost(app, clock, letters, partner);
    }

    /// <summary>A browser without cookies, in a network where nobody else is.</summary>
    public BrowserDriver NewBrowser() => new(App, NewAddress());

    public BrowserDriver BrowserAt(string address) => new(App, address);

    /// <summary>An address in a /24 of its own.</summary>
    public static string NewAddress()
    {
        var number = Interlocked.Increment(ref LastAddress);

        return $"10.{number / 250}.{number % 250}.7";
    }

    public Task<Account> NewUserAsync() => NewUserAsync($"{Guid.NewGuid():n}@example.org");

    public async Task<Account> NewUserAsync(string email) =>
        (await Get<Operator>().AddUserAsync(
            new NewUser(email, Password, "Zoë Example", Role.Athlete, OrganizationId: null), apiKey: null, default)).Account;

    /// <summary>A new user, signed in in a browser of its own.</summary>
    public async Task<(Account Account, BrowserDriver Browser)> SignedInAsync()
    {
        var account = await NewUserAsync();
        var browser = NewBrowser();
        var answer = await browser.SignInAsync(account.Email, Password);
        Assert.Equal((303, "/account"), (answer.Status, answer.Location));

        return (account, browser);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>Keeps mails for the test to read.</summary>
internal sealed class LetterBox : IMailSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<Mail> _mails = [];

    public Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        _mails.Add(mail, cancellationToken);

        return Task.CompletedTask;
    }

    /// <summary>The next mail, whenever it comes.</summary>
    public Task<Mail> NextAsync() => Task.Run(() =>
        _mails.TryTake(out var mail, Patience) ? mail : throw new TimeoutException("No mail came."));

    public int Waiting => _mails.Count;
}

/// <summary>Stands for the authorization server: one transaction, and a note of whose access was ended.</summary>
internal sealed class Partner : ISignInPurpose, IPartnerAccess
{
    public const string Transaction = "known-transaction";
    public const string Next = "/oauth/consent?tx=known-transaction";

    public ConcurrentQueue<string> Ended { get; } = new();

    public ConcurrentQueue<BrowserSession> Continued { get; } = new();

    public Task<SignInPurpose?> FindAsync(HttpContext http, string transaction, CancellationToken cancellationToken) =>
        Task.FromResult(transaction == Transaction
            ? new SignInPurpose("Stride <b>Coach</b>", "hint@example.org", "https://app.example")
            : null);

    public Task<string> ContinueAsync(
        HttpContext http, string transaction, BrowserSession session, CancellationToken cancellationToken)
    {
        Continued.Enqueue(session);

        return Task.FromResult(Next);
    }

    public Task EndAllOfUserAsync(string userId, string reason, CancellationToken cancellationToken)
    {
        Ended.Enqueue(userId);

        return Task.CompletedTask;
    }
}
