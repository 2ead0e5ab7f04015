using System.Globalization;
using NodaTime;
using NodaTime.Extensions;
using TrainItAll.Api.Accounts;
using TrainItAll.Profile;

namespace TrainItAll.Api.Pages;

/// <summary>Writes moments as the clock on the wall of who is signed in shows them.</summary>
internal sealed class PageClock(IGrainFactory grains)
{
    private DateTimeZone? _zone;

    /// <returns>Such as <c>16 Jan 2026, 07:30 CET</c>; UTC as long as nobody has said where they are.</returns>
    public async ValueTask<string> TextAsync(HttpContext http, DateTimeOffset moment)
    {
        var zone = _zone ??= await FindZoneAsync(http);
        var there = moment.ToInstant().InZone(zone);

        return $"{there.LocalDateTime.ToString("d MMM uuuu, HH:mm", CultureInfo.InvariantCulture)} {there.GetZoneInterval().Name}";
    }

    private async Task<DateTimeZone> FindZoneAsync(HttpContext http)
    {
        if (await http.FindSessionAsync() is not { } session)
        {
            return DateTimeZone.Utc;
        }

        var profile = await grains.GetGrain<IProfileGrain>(session.Account.Athlete.Value).GetAsync(http.RequestAborted);

        return (profile.Value.Timezone is { } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) : null) ?? DateTimeZone.Utc;
    }
}
