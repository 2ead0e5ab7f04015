using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TrainItAll.Silo.Secrets;

/// <summary>The installation's secret and the keys that are sealed with it.</summary>
internal static class SecretsComposition
{
    /// <summary>To be called before anything that adds the framework's data protection: its keys are read at the start, after the secret.</summary>
    public static void AddSecrets(this IHostApplicationBuilder builder, SiloOptions silo)
    {
        var services = builder.Services;
        services.AddOptions<SecretsOptions>().BindConfiguration(SecretsOptions.Section)
            .Validate(
                secrets => secrets.Key is null || InstallationKeyFile.Parse(secrets.Key) is not null,
                $"TrainItAll__Secrets__Key must be base64 of {InstallationKey.Bytes} random bytes, such as `openssl rand -base64 32` makes.")
            .ValidateOnStart();
        services.AddSingleton(new InstallationKeyFile(
            Path.Combine(Path.GetFullPath(silo.DataDirectory), InstallationKeyFile.Name)));
        services.AddSingleton<InstallationKey>();
        services.AddHostedService<InstallationKeyStart>();

        // The name keeps keys usable when the program moves to another folder.
        services.AddDataProtection().SetApplicationName("TrainItAll");
        services.AddSingleton<ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<ProtectionKeys>()));
    }
}
