using System.Threading.Channels;
using TrainItAll.Api.Startup;
using TrainItAll.Silo.Mails;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>
/// Mails about accounts, sent after the answer: whether an address has an account must not be told by how long the
/// answer takes.
/// </summary>
internal sealed partial class AccountMails(
    IAccountStore accounts,
    IPasswordLinkStore links,
    IMailSender mails,
    PublicAddress address,
    InstallationKey key,
    TimeProvider time,
    ILogger<AccountMails> logger) : BackgroundService
{
    public const string ResetPath = "/account/reset";

    /// <summary>How long a link to a new password is good.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(1);

    /// <summary>Mails that may wait; beyond, the newest is dropped and whoever asked asks again.</summary>
    private const int QueueMax = 1_000;

    private readonly Channel<Func<CancellationToken, Task>> _queue = Channel.CreateBounded<Func<CancellationToken, Task>>(
        new BoundedChannelOptions(QueueMax) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Sends a link to a new password, if the address is somebody's.</summary>
    public void SendPasswordLink(string email) => _queue.Writer.TryWrite(stop => SendLinkAsync(email, stop));

    /// <summary>Tells the owner what changed, in case it was someone else.</summary>
    public void SendNotice(Account account, string what) => _queue.Writer.TryWrite(stop => mails.SendAsync(
        new Mail(
            account.Email,
            "Your TrainItAll account",
            $"{what}\n\nIf this was not you, choose a new password at once: {address.Url}/account/forgot\n"),
        stop));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var send in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await send(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StoreUnavailableException)
            {
                Log.NotSent(logger, exception.Message);
            }
        }
    }

    private async Task SendLinkAsync(string email, CancellationToken cancellationToken)
    {
        if (await accounts.FindByEmailAsync(email, cancellationToken) is not { DisabledAt: null } account)
        {
            return;
        }

        var token = RandomToken.New();
        var now = time.GetUtcNow();
        await links.AddAsync(
            new PasswordLink(key.Hash(token), account.Id, account.SecurityStamp, now + LinkLifetime), now, cancellationToken);
        await mails.SendAsync(
            new Mail(
                account.Email,
                "Choose a new TrainItAll password",
                $"Someone, hopefully you, asked for a new password. Open this link within an hour to choose one:\n\n"
                + $"{address.Url}{ResetPath}?token={token}\n\n"
                + "If it was not you, do nothing: your password stays as it is.\n"),
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A mail could not be sent: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);
    }
}
