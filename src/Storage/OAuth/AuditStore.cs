using System.Collections.Immutable;
using Dapper;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.OAuth;

/// <summary>The audit trail over either engine.</summary>
internal sealed class AuditStore(IDatabase database) : IAuditStore
{
    public Task AddAsync(ImmutableArray<AuditEntry> entries, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                foreach (var entry in entries)
                {
                    await connection.ExecuteAsync(AuditRow.Insert, AuditRow.Of(entry));
                }

                return entries.Length;
            },
            cancellationToken);

    public async Task<ImmutableArray<AuditEntry>> ListAsync(int count, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            connection => connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"{AuditRow.Select} ORDER BY number DESC LIMIT @count",
                new { count = (long)count },
                cancellationToken: cancellationToken)),
            cancellationToken);

        return [.. rows.Select(row => row.ToEntry())];
    }

    private sealed class AuditRow
    {
        public const string Insert =
            """
            INSERT INTO oauth_audit (at, kind, client_id, user_id, family_id, network, detail)
            VALUES (@At, @Kind, @ClientId, @UserId, @FamilyId, @Network, @Detail)
            """;

        public const string Select =
            """
            SELECT at AS At, kind AS Kind, client_id AS ClientId, user_id AS UserId, family_id AS FamilyId,
                network AS Network, detail AS Detail
            FROM oauth_audit
            """;

        public long At { get; set; }

        public string Kind { get; set; } = string.Empty;

        public string? ClientId { get; set; }

        public string? UserId { get; set; }

        public string? FamilyId { get; set; }

        public string? Network { get; set; }

        public string? Detail { get; set; }

        public static AuditRow Of(AuditEntry entry) => new()
        {
            At = entry.At.ToUnixTimeMilliseconds(),
            Kind = entry.Kind,
            ClientId = Storable(entry.ClientId),
            UserId = Storable(entry.UserId),
            FamilyId = Storable(entry.FamilyId),
            Network = Storable(entry.Network),
            Detail = Storable(entry.Detail),
        };

        public AuditEntry ToEntry() => new(Millis.ToMoment(At), Kind)
        {
            ClientId = ClientId,
            UserId = UserId,
            FamilyId = FamilyId,
            Network = Network,
            Detail = Detail,
        };

        /// <summary>What a stranger sent may not be storable; that it came still is worth a row.</summary>
        private static string? Storable(string? text) => text is null || StoredText.IsStorable(text) ? text : "?";
    }
}
