using System.Globalization;
using System.Text.RegularExpressions;
using TrainItAll.Api.Tests.Accounts;
using TrainItAll.Profile;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Tests.Pages;

/// <summary>Times on pages are those of the clock on the athlete's wall.</summary>
[Collection(AccountTests.Name)]
public sealed partial class PageClockTests(AccountFixture fixture)
{
    [Theory]
    [InlineData(null, 0, "UTC")]
    [InlineData("Asia/Tokyo", 540, "JST")]
    [InlineData("Asia/Kathmandu", 345, "+0545")]
    public async Task A_moment_is_shown_in_the_zone_of_who_reads_it(string? zone, int minutes, string name)
    {
        var (account, browser) = await fixture.Host.SignedInAsync();
        if (zone is not null)
        {
            await fixture.Host.Get<IGrainFactory>().GetGrain<IProfileGrain>(account.Athlete.Value).ChangeAsync(
                new AthleteProfilePatch { Timezone = new(true, zone) }, new Origin(Origin.External, Origin.PersonalKey), default);
        }

        var shown = Moment().Match((await browser.GetAsync("/account/sessions")).Html);

        var utc = DateTimeOffset.Parse(shown.Groups["utc"].Value, CultureInfo.InvariantCulture);
        var there = utc.UtcDateTime.AddMinutes(minutes).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        Assert.Equal($"{there} {name}", System.Net.WebUtility.HtmlDecode(shown.Groups["text"].Value));
    }

    [GeneratedRegex("<time datetime=\"(?<utc>[^\"]+)\">(?<text>[^<]+)</time>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Moment();
}
