using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Where a browser was sent, and with what.</summary>
internal sealed record Redirect(string Target, IReadOnlyDictionary<string, string> Parameters)
{
    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public static Redirect Of(PageAnswer answer)
    {
        Assert.True(answer.Location is not null, $"No redirect: {answer.Status} {answer.Text}");
        var parts = answer.Location.Split('?', 2);
        var parameters = (parts.Length < 2 ? "" : parts[1]).Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

        return new Redirect(parts[0], parameters);
    }
}

/// <summary>What stands in a consent page.</summary>
internal static class ConsentForm
{
    public static string[] ScopesOf(PageAnswer page) =>
        [.. page.Html.Split("name=\"scope\" value=\"").Skip(1).Select(part => part.Split('"')[0])];
}
