using Microsoft.Playwright;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Browser.Tests.Drivers;

/// <summary>Someone in front of a browser of their own: own cookies, own window, no other visitor's.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>The narrowest phone that we promise to work on, in CSS pixels.</summary>
    public static readonly ViewportSize Phone = new() { Width = 320, Height = 640 };

    /// <summary>How long something that takes milliseconds may take on a busy machine, in ms.</summary>
    private const float Patience = 15_000;

    private static readonly ViewportSize Desk = new() { Width = 1024, Height = 768 };

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>What the browser complained about, such as something that the content policy stopped.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visitor> ComeAsync(
        Chromium chromium, AppHost host, ViewportSize? size = null, ColorScheme colors = ColorScheme.Light, bool hasScript = false)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Address.ToString(),
            ViewportSize = size ?? Desk,
            ColorScheme = colors,
            JavaScriptEnabled = hasScript,
            ReducedMotion = ReducedMotion.Reduce,
        });

        context.SetDefaultTimeout(Patience);

        return new Visitor(context, await context.NewPageAsync());
    }

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    public Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    public async Task<string> HeadingAsync() => await Page.Locator("h1").InnerTextAsync();

    public string Path => new Uri(Page.Url).PathAndQuery;

    public async Task SignInAsync(string email, string password)
    {
        await OpenAsync("/oauth/login");
        await FillAsync("E-mail", email);
        await FillAsync("Password", password);
        await PressAsync("Sign in");
    }

    /// <summary>Tabs until the focus is on what has this name; fails when it is not reached.</summary>
    public async Task TabToAsync(ILocator target)
    {
        const int StopsMax = 40;
        for (var stop = 0; stop < StopsMax; stop++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{target} is not reached by the Tab key on {Path}.");
    }

    /// <summary>How far the page sticks out to the right, in CSS pixels; 0 when it fits.</summary>
    public Task<int> SticksOutAsync() => Page.EvaluateAsync<int>(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Keeps a picture for people to look at, outside the repository's files.</summary>
    public Task PictureAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = System.IO.Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png"),
        FullPage = true,
    });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
