using NpgsqlTypes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Postgres;

/// <summary>Names and files that lead elsewhere.</summary>
internal sealed partial class CommitColumns
{
    private readonly Column<long> _movedPlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _movedCollection = new(NpgsqlDbType.Text);
    private readonly Column<string> _movedSource = new(NpgsqlDbType.Text);
    private readonly Column<string> _movedName = new(NpgsqlDbType.Text);
    private readonly Column<string> _movedRecordKey = new(NpgsqlDbType.Text);

    private readonly Column<long> _movedFilePlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _movedFileSha256 = new(NpgsqlDbType.Text);
    private readonly Column<string> _movedFileActivityId = new(NpgsqlDbType.Text);

    private void AddMoves(long place, AthleteCommit commit)
    {
        foreach (var moved in commit.MovedNames)
        {
            Parts |= CommitParts.MovedNames;
            _movedPlace.Add(place);
            _movedCollection.Add(moved.Name.Collection);
            _movedSource.Add(moved.Name.Source);
            _movedName.Add(moved.Name.Name);
            _movedRecordKey.Add(moved.RecordKey);
        }

        foreach (var moved in commit.MovedFiles)
        {
            Parts |= CommitParts.MovedFiles;
            _movedFilePlace.Add(place);
            _movedFileSha256.Add(moved.Sha256);
            _movedFileActivityId.Add(moved.ActivityId);
        }
    }
}
