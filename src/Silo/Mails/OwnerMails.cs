using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrainItAll.Mails;
using TrainItAll.Storage;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Silo.Mails;

/// <summary>
/// Mails to whoever owns a webhook subscription or a connection, sent beside the grains' own work. Nobody owns a client's but the
/// installation: its administrators are told.
/// </summary>
internal sealed partial class OwnerMails(
    IAccountStore accounts, IMailSender mails, IConfiguration configuration, ILogger<OwnerMails> logger) : BackgroundService, IOwnerMails
{
    /// <summary>Mails that may wait; beyond, the newest is dropped: the log and the page say the same.</summary>
    private const int QueueMax = 1_000;

    private const int AdministratorsMax = 10;
    private const int UsersPerRead = 200;

    private readonly Channel<OwnerMail> _queue = Channel.CreateBounded<OwnerMail>(
        new BoundedChannelOptions(QueueMax) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Send(OwnerMail mail) => _queue.Writer.TryWrite(mail);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await SendAsync(mail, stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StoreUnavailableException)
            {
                Log.NotSent(logger, exception.Message);
            }
        }
    }

    private async Task SendAsync(OwnerMail mail, CancellationToken cancellationToken)
    {
        var where = configuration["TrainItAll:PublicUrl"] is { } url ? url + mail.Page : $"the page {mail.Page} here";
        await foreach (var owner in FindOwnersAsync(mail.UserId, cancellationToken))
        {
            await mails.SendAsync(new Mail(owner.Email, mail.Subject, $"{mail.Text}\n\nSee {where}.\n"), cancellationToken);
        }
    }

    private async IAsyncEnumerable<Account> FindOwnersAsync(
        string userId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (userId.Length > 0)
        {
            if (await accounts.FindAsync(userId, cancellationToken) is { DisabledAt: null } owner)
            {
                yield return owner;
            }

            yield break;
        }

        var told = 0;
        for (var skip = 0L; await accounts.ListAsync(skip, UsersPerRead, cancellationToken) is { IsEmpty: false } users; skip += users.Length)
        {
            foreach (var administrator in users.Where(user => user is { Role: Role.Admin, DisabledAt: null }))
            {
                yield return administrator;
                if (++told == AdministratorsMax)
                {
                    yield break;
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An owner could not be told by mail: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);
    }
}
