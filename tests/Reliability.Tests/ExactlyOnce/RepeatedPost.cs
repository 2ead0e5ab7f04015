using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.ExactlyOnce;

/// <summary>One POST that is sent several times, and all that came back.</summary>
internal sealed class RepeatedPost(Athlete athlete, Write write, Repetition by)
{
    private readonly List<Answer> _answers = [];

    public Athlete Athlete => athlete;

    public Write Write => write;

    public Repetition By => by;

    public string? RequestKey => by == Repetition.RequestKey ? $"request-{write.Number}" : null;

    public bool IsAcknowledged => _answers.Any(answer => answer.IsAcknowledged);

    public int Sendings => _answers.Count;

    public async Task SendAsync(ApiClient api, int copies)
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, copies).Select(_ => api.WriteAsync(athlete, write, RequestKey)));
        _answers.AddRange(answers.Where(answer => !answer.IsUnsent));
    }

    /// <summary>As the one write that all of it must amount to; open when nobody was told that it was the first.</summary>
    public Call ToCall()
    {
        var first = _answers.Find(answer => answer.Status == 201);

        return new Call(athlete.Id, 0, write, 0) { Answer = first ?? Answer.None("only repetitions were answered") };
    }

    public IEnumerable<string> Check()
    {
        var acknowledged = _answers.Where(answer => answer.IsAcknowledged).ToList();
        foreach (var refused in _answers.Where(answer => answer is { IsAcknowledged: false, IsOpen: false }))
        {
            yield return $"refused: {this}: {refused}";
        }

        if (acknowledged.DistinctBy(answer => answer.Id).Count() != 1)
        {
            yield return $"not one id for all sendings: {this}: {string.Join(' ', acknowledged.Select(answer => answer.Id))}";
        }

        var created = acknowledged.Count(answer => answer.Status == 201);
        if (by == Repetition.RequestKey && acknowledged.DistinctBy(answer => (answer.Status, answer.Body)).Count() > 1)
        {
            yield return $"one request key, several answers: {this}: {string.Join(' ', acknowledged)}";
        }

        if (by != Repetition.RequestKey && created > 1)
        {
            yield return $"created {created} times: {this}";
        }

        var isMarked = by is Repetition.ExternalId or Repetition.FileHash;
        if (isMarked && acknowledged.Any(answer => answer.IsDuplicate == (answer.Status == 201)))
        {
            yield return $"a repetition and only a repetition says so: {this}: {string.Join(' ', acknowledged)}";
        }
    }

    public override string ToString() => $"op {write.Number} by {by} {write.Resource.Path} '{write.Slot}' sent {_answers.Count} times";
}
