using Microsoft.Playwright;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Browser.Tests.Drivers;

namespace TrainItAll.Browser.Tests.Accounts;

/// <summary>How the pages look and handle: by keyboard alone, on a narrow phone, in the dark, with room for every contrast.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccountPagesTests(Chromium chromium) : IAsyncLifetime
{
    private const string Email = "admin@localhost";

    /// <summary>WCAG 2.2, 1.4.3: the least contrast of text.</summary>
    private const double ContrastMin = 4.5;

    private static readonly string[] OpenPages = ["/oauth/login", "/account/sign-up", "/account/forgot", "/account/reset?token=x"];

    private static readonly string[] AccountPages =
        ["/account", "/account/password", "/account/sessions", "/account/two-factor", "/account/keys", "/account/connections", "/account/webhooks"];

    private AppHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await AppHost.StartAsync(settings => settings["TrainItAll:Accounts:SignUp"] = "true");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task By_keyboard_alone_one_signs_in_changes_the_password_and_signs_out()
    {
        const string NewPassword = "quiet marble staircase";
        await using var visitor = await Visitor.ComeAsync(chromium, _host);
        var (page, keyboard) = (visitor.Page, visitor.Page.Keyboard);
        await visitor.OpenAsync("/oauth/login?next=password");
        await visitor.TabToAsync(page.GetByLabel("E-mail"));
        await keyboard.TypeAsync(Email);
        await visitor.TabToAsync(page.GetByLabel("Password"));
        await keyboard.TypeAsync(AppHost.AdminPassword);
        await keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/password");

        await visitor.TabToAsync(page.GetByLabel("Password as it is"));
        await keyboard.TypeAsync(AppHost.AdminPassword);
        await visitor.TabToAsync(page.GetByLabel("New password"));
        await keyboard.TypeAsync(NewPassword);
        await visitor.TabToAsync(page.GetByLabel("The same again"));
        await keyboard.TypeAsync(NewPassword);
        await visitor.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Change the password" }));
        await keyboard.PressAsync("Space");
        await page.GetByText("Your password is changed.").WaitForAsync();

        await visitor.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }));
        await keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/oauth/login");
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_skips_to_the_content_and_every_stop_shows_where_it_is()
    {
        await using var visitor = await SignedInAsync();
        await visitor.OpenAsync("/account");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await ActiveTextAsync(visitor));

        for (var stop = 0; stop < 6; stop++)
        {
            var outline = await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle");
            Assert.Equal("solid", outline);
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
    }

    [Fact]
    public async Task A_mistake_is_told_where_the_reader_is_and_leads_to_its_field()
    {
        await using var visitor = await Visitor.ComeAsync(chromium, _host);
        await visitor.OpenAsync("/account/sign-up");
        await visitor.FillAsync("E-mail", "eve@example.org");
        await visitor.FillAsync("New password", "password1234");
        await visitor.FillAsync("The same again", "password1234");
        await visitor.PressAsync("Make the account");
        await visitor.Page.GetByRole(AriaRole.Alert).WaitForAsync();

        Assert.Equal("alert", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('role')"));
        Assert.StartsWith("Problem: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("true", await visitor.Page.GetByLabel("New password").GetAttributeAsync("aria-invalid"));
        await visitor.PictureAsync("sign-up-problem");
        await visitor.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        Assert.Equal("new-password", await visitor.Page.EvaluateAsync<string>("() => location.hash.slice(1)"));
        Assert.Equal("eve@example.org", await visitor.Page.GetByLabel("E-mail").InputValueAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task On_a_narrow_phone_nothing_sticks_out_and_all_text_can_be_read(ColorScheme colors)
    {
        await using var stranger = await Visitor.ComeAsync(chromium, _host, Visitor.Phone, colors);
        await using var owner = await SignedInAsync(Visitor.Phone, colors);

        foreach (var (visitor, paths) in (List<(Visitor, string[])>)[(stranger, OpenPages), (owner, AccountPages)])
        {
            foreach (var path in paths)
            {
                await visitor.OpenAsync(path);
                await visitor.PictureAsync($"phone-{colors}-{path.Split('?')[0].Trim('/').Replace('/', '-')}".ToLowerInvariant());

                Assert.True(await visitor.SticksOutAsync() == 0, $"{path} is wider than {Visitor.Phone.Width} px");
                var (contrast, text) = await LeastContrastAsync(visitor);
                Assert.True(contrast >= ContrastMin, $"{path}: '{text}' has a contrast of {contrast:F2} only");
            }

            Assert.Empty(visitor.Complaints);
        }
    }

    [Fact]
    public async Task What_a_finger_must_hit_is_large_enough()
    {
        // WCAG 2.2, 2.5.8: 24 CSS pixels; links within a line of text are excepted.
        await using var owner = await SignedInAsync(Visitor.Phone);

        foreach (var path in AccountPages)
        {
            await owner.OpenAsync(path);
            var small = await owner.Page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('button, input:not([type=hidden]):not([type=checkbox]), .check')]
                    .filter(element => element.getBoundingClientRect().height < 24 || element.getBoundingClientRect().width < 24)
                    .map(element => element.outerHTML)
                """);

            Assert.Empty(small);
        }
    }

    [Fact]
    public async Task Every_field_has_a_label_every_page_one_heading_and_a_language()
    {
        await using var stranger = await Visitor.ComeAsync(chromium, _host);
        await using var owner = await SignedInAsync();

        foreach (var (visitor, path) in OpenPages.Select(path => (stranger, path)).Concat(AccountPages.Select(path => (owner, path))))
        {
            await visitor.OpenAsync(path);

            Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
            Assert.Equal("en", await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('input:not([type=hidden])')].filter(input => input.labels.length === 0).map(input => input.outerHTML)"));
            Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(
                "() => { const ids = [...document.querySelectorAll('[id]')].map(element => element.id); return ids.filter((id, index) => ids.indexOf(id) !== index); }"));
        }
    }

    [Fact]
    public async Task The_second_factor_is_turned_on_and_asked_for()
    {
        await using var visitor = await SignedInAsync();
        await visitor.OpenAsync("/account/two-factor");
        await visitor.PictureAsync("two-factor");
        var key = (await visitor.Page.Locator(".secret code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await visitor.FillAsync("Your password", AppHost.AdminPassword);
        await visitor.FillAsync("Code", CodeOf(key));
        await visitor.PressAsync("Turn it on");
        await visitor.Page.GetByText("Your recovery codes").WaitForAsync();
        await visitor.PictureAsync("recovery-codes");
        var recovery = await visitor.Page.Locator(".codes li").First.InnerTextAsync();

        await using var other = await Visitor.ComeAsync(chromium, _host);
        await other.SignInAsync(Email, AppHost.AdminPassword);
        Assert.Equal("Enter your code", await other.HeadingAsync());
        await other.PictureAsync("code");
        await other.FillAsync("Code", recovery);
        await other.PressAsync("Go on");
        Assert.Equal("Your account", await other.HeadingAsync());
    }

    private static string CodeOf(string base32)
    {
        var bits = string.Concat(base32.Select(letter =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2)).ToArray();

        return Totp.CodeOf(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()));
    }

    private async Task<Visitor> SignedInAsync(ViewportSize? size = null, ColorScheme colors = ColorScheme.Light)
    {
        var visitor = await Visitor.ComeAsync(chromium, _host, size, colors);
        await visitor.SignInAsync(Email, AppHost.AdminPassword);
        Assert.Equal("/account", visitor.Path);

        return visitor;
    }

    private static Task<string> ActiveTextAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>("() => document.activeElement.textContent");

    /// <summary>The poorest contrast of any text against what lies behind it (WCAG's formula).</summary>
    private static async Task<(double Contrast, string Text)> LeastContrastAsync(Visitor visitor)
    {
        var found = await visitor.Page.EvaluateAsync<object[]>(
            """
            () => {
                const numbers = color => color.match(/[\d.]+/g).map(Number);
                const light = color => numbers(color).slice(0, 3).map(part => part / 255)
                    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
                const behind = element => {
                    for (let at = element; at; at = at.parentElement) {
                        const color = getComputedStyle(at).backgroundColor;
                        if ((numbers(color)[3] ?? 1) > 0) { return color; }
                    }
                    return 'rgb(255, 255, 255)';
                };
                let least = [21, ''];
                for (const element of document.querySelectorAll('body *')) {
                    const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent.trim()).join(' ').trim();
                    if (!text || !element.getClientRects().length) { continue; }
                    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
                    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    if (contrast < least[0]) { least = [contrast, text]; }
                }
                return [String(least[0]), least[1]];
            }
            """);

        return (double.Parse((string)found[0], System.Globalization.CultureInfo.InvariantCulture), (string)found[1]);
    }
}
