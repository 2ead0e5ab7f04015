using System.Collections.Immutable;

namespace TrainItAll.Api.Clients;

/// <summary>What the operator asks for breaks a rule.</summary>
/// <param name="problems">What is wrong, by field of the operator's API.</param>
internal sealed class InvalidClientException(ImmutableArray<(string Field, string Problem)> problems)
    : Exception(string.Join(' ', problems.Select(found => $"{found.Field}: {found.Problem}")))
{
    public ImmutableArray<(string Field, string Problem)> Problems => problems;
}
