namespace TrainItAll.Reliability.Server.Sabotage;

/// <summary>Breaks one property, so that the test of it must fail.</summary>
internal static class SabotageChoice
{
    public static void AddSabotage(this IServiceCollection services, string? name)
    {
        switch (name)
        {
            case null or "" or "lagging-reads" or "lagging-content" or "throws" or "spills" or "writes-refused":
                break;
            case "early-acknowledgement":
                services.DecorateStore(store => new EarlyStore(store));
                break;
            case "no-dedupe":
                services.DecorateStore(store => new ForgetfulStore(store));
                break;
            default:
                throw new InvalidOperationException($"RELIABILITY_SABOTAGE={name} is not known.");
        }
    }

    public static void UseSabotage(this WebApplication app, string? name)
    {
        switch (name)
        {
            case "lagging-reads":
                app.Use(new LaggingReads(keepsPosition: false).AnswerAsync);
                break;
            case "lagging-content":
                app.Use(new LaggingReads(keepsPosition: true).AnswerAsync);
                break;
            case "throws":
                app.Use(BrokenBodies.ThrowAsync);
                break;
            case "spills":
                app.Use(BrokenBodies.SpillAsync);
                break;
            case "writes-refused":
                app.Use(BrokenBodies.WriteButRefuseAsync);
                break;
        }
    }
}
