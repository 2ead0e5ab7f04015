namespace TrainItAll.Api.Admin;

/// <summary>The first administrator. Section <c>TrainItAll:Admin</c>.</summary>
internal sealed class AdminOptions
{
    public const string Section = "TrainItAll:Admin";

    /// <summary>Used when nothing is configured.</summary>
    public const string DefaultEmail = "admin@localhost";

    /// <summary>The administrator's address; null means <see cref="DefaultEmail"/>.</summary>
    public string? Email { get; set; }

    /// <summary>The password the administrator is created with; null makes one and prints it once.</summary>
    public string? Password { get; set; }

    /// <summary>A key that is valid after every start; null makes one at the first start and prints it once.</summary>
    public string? ApiKey { get; set; }
}
