using TrainItAll.OAuth;

namespace TrainItAll.Storage.OAuth;

/// <summary>A row of clients as Dapper fills it. Flags are 0 and 1.</summary>
internal sealed class ClientRow
{
    public const string Select =
        """
        SELECT id AS Id, name AS Name, publisher AS Publisher, site AS Site, is_confidential AS IsConfidential,
            profile AS Profile, redirect_uris AS RedirectUris, scopes AS Scopes, requires_pkce AS RequiresPkce,
            rotation_grace_seconds AS RotationGraceSeconds, may_introspect AS MayIntrospect, is_enabled AS IsEnabled,
            consent_version AS ConsentVersion, created_at AS CreatedAt
        FROM oauth_client
        """;

    public const string Insert =
        """
        INSERT INTO oauth_client
            (id, name, publisher, site, is_confidential, profile, redirect_uris, scopes, requires_pkce,
             rotation_grace_seconds, may_introspect, is_enabled, consent_version, created_at)
        VALUES
            (@Id, @Name, @Publisher, @Site, @IsConfidential, @Profile, @RedirectUris, @Scopes, @RequiresPkce,
             @RotationGraceSeconds, @MayIntrospect, @IsEnabled, @ConsentVersion, @CreatedAt)
        ON CONFLICT (id) DO NOTHING
        """;

    public const string Update =
        """
        UPDATE oauth_client SET name = @Name, publisher = @Publisher, site = @Site, profile = @Profile,
            redirect_uris = @RedirectUris, scopes = @Scopes, requires_pkce = @RequiresPkce,
            rotation_grace_seconds = @RotationGraceSeconds, may_introspect = @MayIntrospect, is_enabled = @IsEnabled,
            consent_version = @ConsentVersion
        WHERE id = @Id
        """;

    private const char AddressSeparator = '\n';
    private const char WordSeparator = ' ';

    public string Id { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string? Publisher { get; set; }

    public string? Site { get; set; }

    public long IsConfidential { get; set; }

    public string Profile { get; set; } = string.Empty;

    public string RedirectUris { get; set; } = string.Empty;

    public string Scopes { get; set; } = string.Empty;

    public long RequiresPkce { get; set; }

    public long RotationGraceSeconds { get; set; }

    public long MayIntrospect { get; set; }

    public long IsEnabled { get; set; }

    public long ConsentVersion { get; set; }

    public long CreatedAt { get; set; }

    public static ClientRow Of(OAuthClient client) => new()
    {
        Id = client.Id,
        Name = client.Name,
        Publisher = client.Publisher,
        Site = client.Site,
        IsConfidential = Flag(client.IsConfidential),
        Profile = client.Profile.ToString(),
        RedirectUris = string.Join(AddressSeparator, client.RedirectUris),
        Scopes = string.Join(WordSeparator, client.Scopes),
        RequiresPkce = Flag(client.RequiresPkce),
        RotationGraceSeconds = client.RotationGraceSeconds,
        MayIntrospect = Flag(client.MayIntrospect),
        IsEnabled = Flag(client.IsEnabled),
        ConsentVersion = client.ConsentVersion,
        CreatedAt = client.CreatedAt.ToUnixTimeMilliseconds(),
    };

    public OAuthClient ToClient(IEnumerable<SecretRow> secrets) => new(
        Id,
        Name,
        IsConfidential != 0,
        Enum.Parse<ClientProfile>(Profile),
        [.. RedirectUris.Split(AddressSeparator)],
        [.. Scopes.Split(WordSeparator, StringSplitOptions.RemoveEmptyEntries)],
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt))
    {
        Publisher = Publisher,
        Site = Site,
        RequiresPkce = RequiresPkce != 0,
        RotationGraceSeconds = (int)RotationGraceSeconds,
        MayIntrospect = MayIntrospect != 0,
        IsEnabled = IsEnabled != 0,
        ConsentVersion = (int)ConsentVersion,
        Secrets = [.. secrets.Select(secret => secret.ToSecret())],
    };

    private static long Flag(bool value) => value ? 1 : 0;
}

/// <summary>A row of secrets as Dapper fills it.</summary>
internal sealed class SecretRow
{
    public const string Select =
        """
        SELECT id AS Id, hash AS Hash, created_at AS CreatedAt, used_at AS UsedAt, expires_at AS ExpiresAt
        FROM oauth_secret WHERE client_id = @Id ORDER BY created_at DESC, id DESC
        """;

    public const string Insert =
        """
        INSERT INTO oauth_secret (id, client_id, hash, created_at, expires_at)
        VALUES (@Id, @ClientId, @Hash, @CreatedAt, @ExpiresAt)
        """;

    public string Id { get; set; } = string.Empty;

    public string ClientId { get; set; } = string.Empty;

    public byte[] Hash { get; set; } = [];

    public long CreatedAt { get; set; }

    public long? UsedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public static SecretRow Of(string clientId, ClientSecret secret) => new()
    {
        Id = secret.Id,
        ClientId = clientId,
        Hash = secret.Hash.ToArray(),
        CreatedAt = secret.CreatedAt.ToUnixTimeMilliseconds(),
        ExpiresAt = secret.ExpiresAt?.ToUnixTimeMilliseconds(),
    };

    public ClientSecret ToSecret() => new(Id, Hash, Millis.ToMoment(CreatedAt), Millis.ToMoment(ExpiresAt))
    {
        UsedAt = Millis.ToMoment(UsedAt),
    };
}
