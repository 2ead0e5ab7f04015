using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrainItAll.Mails;

namespace TrainItAll.Silo.Mails;

/// <summary>How mails leave.</summary>
internal static class MailsComposition
{
    public static void AddMails(this IHostApplicationBuilder builder, SiloOptions options)
    {
        var folder = Path.Combine(Path.GetFullPath(options.DataDirectory), MailFolder.Name);
        builder.Services.AddSingleton<IMailSender>(provider => ActivatorUtilities.CreateInstance<MailFolder>(provider, folder));
        builder.Services.AddSingleton<OwnerMails>();
        builder.Services.AddSingleton<IOwnerMails>(provider => provider.GetRequiredService<OwnerMails>());
        builder.Services.AddHostedService(provider => provider.GetRequiredService<OwnerMails>());
    }
}
