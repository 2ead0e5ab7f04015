namespace TrainItAll.Api.Startup;

/// <summary>What holds when the operator says nothing: only keys that no source has yet are set.</summary>
internal static class QuietDefaults
{
    public const string Address = "http://localhost:5080";

    /// <summary>Each of these is a way to say where to listen.</summary>
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    public static void AddQuietDefaults(this ConfigurationManager configuration)
    {
        var defaults = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft"] = "Warning",

            // A start that fails is told in one sentence by ApiHost; the framework would add a stack trace.
            ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",

            // It logs whole addresses, and the live feed's may hold a token; so whoever turns the rest up does not turn this up.
            ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Warning",

            // It warns that its keys lie unencrypted; it does not know that ProtectionKeys seals them.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
            ["Logging:LogLevel:System"] = "Warning",
            ["Logging:LogLevel:Orleans"] = "Warning",
        };
        if (AddressKeys.All(key => string.IsNullOrEmpty(configuration[key]))
            && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            defaults["urls"] = Address;
        }

        // Added behind the others: putting a source in front would rebuild them all and lose what was set by hand.
        configuration.AddInMemoryCollection(defaults.Where(setting => configuration[setting.Key] is null));
    }
}
