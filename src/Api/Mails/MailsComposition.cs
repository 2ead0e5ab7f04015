using TrainItAll.Silo;

namespace TrainItAll.Api.Mails;

/// <summary>How mails leave.</summary>
internal static class MailsComposition
{
    public static void AddMails(this WebApplicationBuilder builder)
    {
        var silo = builder.Configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new SiloOptions();
        var folder = Path.Combine(Path.GetFullPath(silo.DataDirectory), MailFolder.Name);
        builder.Services.AddSingleton<IMailSender>(provider => ActivatorUtilities.CreateInstance<MailFolder>(provider, folder));
    }
}
