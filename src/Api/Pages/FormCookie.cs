namespace TrainItAll.Api.Pages;

/// <summary>
/// The antiforgery cookie, marked Secure on plain HTTP too: browsers take it there from the machine itself, where the
/// framework's own setting would refuse to work at all.
/// </summary>
internal sealed class FormCookie : CookieBuilder
{
    public FormCookie()
    {
        Name = "__Host-tia_form";
        Path = "/";
        HttpOnly = true;
        IsEssential = true;
        SecurePolicy = CookieSecurePolicy.None;

        // Strict would keep it back when a partner sends the browser here, and each such visit would make a new one,
        // which spoils the forms in other tabs.
        SameSite = SameSiteMode.Lax;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;

        return options;
    }
}
