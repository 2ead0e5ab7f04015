using TrainItAll.Athletes;

namespace TrainItAll.Storage.Accounts;

/// <summary>A row of users as Dapper fills it.</summary>
internal class AccountRow
{
    public const string Columns =
        """
        account.id AS Id, account.uuid AS Uuid, account.email AS Email, account.name AS Name, account.image AS Image,
        account.role AS Role, account.org_id AS OrganizationId, account.athlete_id AS AthleteId,
        athlete.number AS AthleteNumber, account.password_hash AS PasswordHash, account.created_at AS CreatedAt,
        account.security_stamp AS SecurityStamp, account.disabled_at AS DisabledAt
        """;

    public const string Tables = "account JOIN athlete ON athlete.id = account.athlete_id";

    public string Id { get; set; } = string.Empty;

    public string Uuid { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    public string? Name { get; set; }

    public string? Image { get; set; }

    public string Role { get; set; } = string.Empty;

    public string OrganizationId { get; set; } = string.Empty;

    public string AthleteId { get; set; } = string.Empty;

    public long AthleteNumber { get; set; }

    public string PasswordHash { get; set; } = string.Empty;

    /// <summary>As the engine keeps moments.</summary>
    public object CreatedAt { get; set; } = string.Empty;

    public string SecurityStamp { get; set; } = string.Empty;

    /// <summary>As the engine keeps moments; null while enabled.</summary>
    public object? DisabledAt { get; set; }

    /// <summary>The key that led here; null when something else did.</summary>
    public string? KeyId { get; set; }

    /// <summary>Scope names with a space between.</summary>
    public string? KeyScopes { get; set; }

    public Account ToAccount(IDatabase database) =>
        new(
            Id,
            Guid.Parse(Uuid),
            Email,
            Name,
            Enum.Parse<Role>(Role),
            OrganizationId,
            new AthleteId(AthleteId),
            AthleteNumber,
            PasswordHash,
            database.ToMoment(CreatedAt))
        {
            Image = Image,
            SecurityStamp = SecurityStamp,
            DisabledAt = DisabledAt is null ? null : database.ToMoment(DisabledAt),
        };
}
