using System.Text;
using System.Text.RegularExpressions;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

public sealed partial class SecondFactorTests : IAsyncLifetime
{
    private const string Password = AccountHost.Password;
    private const string CodePath = "/oauth/login/code";
    private static readonly TimeSpan OneStep = TimeSpan.FromSeconds(30);

    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>The last six digits of RFC 6238, appendix B (its secret is the ASCII text).</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long unixSeconds, string code) =>
        Assert.Equal(code, Totp.CodeOf("12345678901234567890"u8, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds))));

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_in_the_standard_alphabet(string bytes, string text) =>
        Assert.Equal(text, Totp.ToBase32(Encoding.ASCII.GetBytes(bytes)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_is_good_one_step_around(int steps, bool isGood)
    {
        var (secret, now) = (Totp.NewSecret(), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

        var found = Totp.FindStep(secret, Totp.CodeOf(secret, Totp.StepAt(now) + steps), now);

        Assert.Equal(isGood ? Totp.StepAt(now) + steps : null, found);
    }

    [Fact]
    public async Task Turned_on_it_asks_for_a_code_after_the_password_and_only_then_signs_in()
    {
        var (account, browser) = await _host.SignedInAsync();
        using var elsewhere = _host.NewBrowser();
        await elsewhere.SignInAsync(account.Email, Password);
        var (secret, _) = await TurnOnAsync(browser);
        Assert.Equal((true, false), (await browser.IsSignedInAsync(), await elsewhere.IsSignedInAsync()));
        using var phone = _host.NewBrowser();

        var asked = await phone.SignInAsync(account.Email, Password, "?next=keys");
        Assert.Equal((303, CodePath), (asked.Status, asked.Location));
        Assert.DoesNotContain(SessionCookie.Name, phone.Cookies.Keys);
        Assert.Equal(400, (await phone.SubmitAsync(CodePath, ("code", "000000x"))).Status);
        _host.Clock.Advance(OneStep);
        var answer = await phone.SubmitAsync(CodePath, ("code", Code(secret)));

        Assert.Equal((303, "/account/keys"), (answer.Status, answer.Location));
        Assert.True(await phone.IsSignedInAsync());
    }

    [Fact]
    public async Task A_code_is_good_once_also_the_one_that_turned_it_on()
    {
        var (account, browser) = await _host.SignedInAsync();
        var (secret, _) = await TurnOnAsync(browser);
        using var first = _host.NewBrowser();
        using var second = _host.NewBrowser();
        await first.SignInAsync(account.Email, Password);
        await second.SignInAsync(account.Email, Password);

        Assert.Equal(400, (await first.SubmitAsync(CodePath, ("code", Code(secret)))).Status);
        _host.Clock.Advance(2 * OneStep);
        var code = Code(secret);
        var answers = await Task.WhenAll(
            first.SubmitAsync(CodePath, ("code", code)), second.SubmitAsync(CodePath, ("code", code)));

        Assert.Equal([303, 400], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_however_it_is_typed()
    {
        var (account, browser) = await _host.SignedInAsync();
        var (_, codes) = await TurnOnAsync(browser);
        using var phone = _host.NewBrowser();
        await phone.SignInAsync(account.Email, Password);

        var answer = await phone.SubmitAsync(CodePath, ("code", $" {codes[3].ToUpperInvariant().Replace('-', ' ')}"));
        Assert.Equal(303, answer.Status);
        await phone.SignInAsync(account.Email, Password, "?other=1");
        Assert.Equal(400, (await phone.SubmitAsync(CodePath, ("code", codes[3]))).Status);

        Assert.Equal(SecondFactors.RecoveryCodes, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("You have 9 recovery codes left.", (await browser.GetAsync("/account/two-factor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_codes_even_the_right_one_must_wait()
    {
        var (account, browser) = await _host.SignedInAsync();
        var (secret, _) = await TurnOnAsync(browser);
        using var phone = _host.NewBrowser();
        await phone.SignInAsync(account.Email, Password);
        for (var time = 0; time < 5; time++)
        {
            await phone.SubmitAsync(CodePath, ("code", "nonsense"));
        }

        _host.Clock.Advance(OneStep);
        var early = await phone.SubmitAsync(CodePath, ("code", Code(secret)));
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await phone.SubmitAsync(CodePath, ("code", Code(secret)));

        Assert.Equal((400, 303), (early.Status, late.Status));
        Assert.Contains("many tries", early.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_page_is_nobodys_without_a_right_password_and_not_for_long()
    {
        var (account, browser) = await _host.SignedInAsync();
        var (secret, _) = await TurnOnAsync(browser);
        using var phone = _host.NewBrowser();
        Assert.Equal((303, "/oauth/login"), await WhereAsync(phone));
        phone.Cookies["__Host-tia_step"] = "forged";
        Assert.Equal((303, "/oauth/login"), await WhereAsync(phone));

        await phone.SignInAsync(account.Email, Password);
        Assert.Equal((200, null), await WhereAsync(phone));
        var token = (await phone.GetAsync(CodePath)).Token;
        _host.Clock.Advance(TimeSpan.FromMinutes(10));
        var late = await phone.PostAsync(CodePath, ("code", Code(secret)), ("__RequestVerificationToken", token));

        Assert.Equal((303, "/oauth/login"), (late.Status, late.Location));
        Assert.False(await phone.IsSignedInAsync());
    }

    [Fact]
    public async Task It_does_not_count_until_a_first_code_was_right()
    {
        var (account, browser) = await _host.SignedInAsync();
        await browser.GetAsync("/account/two-factor");

        var wrong = await browser.SubmitToAsync(
            "/account/two-factor", "/account/two-factor?handler=confirm", ("password", Password), ("code", "nonsense"));
        using var other = _host.NewBrowser();

        Assert.Equal(400, wrong.Status);
        Assert.Equal((303, "/account"), await SignInAsync(other, account));
    }

    [Fact]
    public async Task Turning_it_on_or_off_takes_the_password()
    {
        var (account, browser) = await _host.SignedInAsync();
        var secret = await SecretAsync(browser);
        var refused = await browser.SubmitToAsync(
            "/account/two-factor", "/account/two-factor?handler=confirm", ("password", "wrong"), ("code", Code(secret)));
        Assert.Equal(400, refused.Status);
        await TurnOnAsync(browser);
        using var other = _host.NewBrowser();

        await browser.SubmitToAsync("/account/two-factor", "/account/two-factor?handler=remove", ("password", "wrong"));
        Assert.Equal((303, CodePath), await SignInAsync(other, account));
        await browser.SubmitToAsync("/account/two-factor", "/account/two-factor?handler=remove", ("password", Password));
        Assert.Equal((303, "/account"), await SignInAsync(other, account));
    }

    [Fact]
    public async Task A_new_password_by_a_link_does_not_replace_the_code()
    {
        var (account, browser) = await _host.SignedInAsync();
        await TurnOnAsync(browser);
        await _host.Letters.NextAsync();
        using var thief = _host.NewBrowser();
        await thief.SubmitAsync("/account/forgot", ("email", account.Email));
        var path = $"/account/reset?token={Token().Match((await _host.Letters.NextAsync()).Text).Value}";

        await thief.SubmitAsync(path, ("new-password", "quiet marble staircase"), ("repeat-password", "quiet marble staircase"));
        var answer = await thief.SignInAsync(account.Email, "quiet marble staircase");

        Assert.Equal((303, CodePath), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task What_is_kept_is_sealed_for_one_user_and_hashed()
    {
        var (account, browser) = await _host.SignedInAsync();
        var (secret, _) = await TurnOnAsync(browser);

        var kept = await _host.Get<ISecondFactorStore>().FindAsync(account.Id, default);

        Assert.Equal(-1, kept!.SealedSecret.Span.IndexOf(secret));
    }

    private static async Task<(int, string?)> SignInAsync(BrowserDriver browser, Account account)
    {
        var answer = await browser.SignInAsync(account.Email, Password, "?other=1");

        return (answer.Status, answer.Location);
    }

    private static async Task<(int, string?)> WhereAsync(BrowserDriver browser)
    {
        var answer = await browser.GetAsync(CodePath);

        return (answer.Status, answer.Location);
    }

    private static async Task<byte[]> SecretAsync(BrowserDriver browser)
    {
        var shown = Key().Match((await browser.GetAsync("/account/two-factor")).Text).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);

        return FromBase32(shown);
    }

    private async Task<(byte[] Secret, string[] Codes)> TurnOnAsync(BrowserDriver browser)
    {
        var secret = await SecretAsync(browser);
        var answer = await browser.SubmitToAsync(
            "/account/two-factor", "/account/two-factor?handler=confirm", ("password", Password), ("code", Code(secret)));
        Assert.Equal(200, answer.Status);

        return (secret, [.. Recovery().Matches(answer.Text).Select(match => match.Value)]);
    }

    private string Code(byte[] secret) => Totp.CodeOf(secret, Totp.StepAt(_host.Clock.GetUtcNow()));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));

        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }

    [GeneratedRegex("Key: (?<key>[A-Z2-7 ]{39})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\b[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Recovery();

    [GeneratedRegex("(?<=token=)[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();
}
