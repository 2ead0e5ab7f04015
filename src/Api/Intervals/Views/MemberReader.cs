using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>Reads members of a body that is a JSON tree already, and says what is wrong with them. Null stays null.</summary>
/// <param name="issues">Told of what is wrong.</param>
internal sealed class MemberReader(Issues issues)
{
    public int? Integer(JsonProperty member, int minimum, int maximum)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (Number(member, minimum, maximum) is { } number && Math.Floor(number).Equals(number))
        {
            return (int)number;
        }

        issues.Add(member.Name, FormattableString.Invariant($"Use a whole number from {minimum} to {maximum}."));

        return null;
    }

    public double? Number(JsonProperty member, double minimum, double maximum)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDouble(out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        issues.Add(member.Name, FormattableString.Invariant($"Use a number from {minimum} to {maximum}."));

        return null;
    }

    public bool? Truth(JsonProperty member)
    {
        if (member.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
        {
            issues.Add(member.Name, "Use true or false.");
        }

        return member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.ValueKind == JsonValueKind.True;
    }

    public string? Text(JsonProperty member, int charsMax)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (IsText(member.Value, charsMax))
        {
            return member.Value.GetString();
        }

        issues.Add(member.Name, string.Create(
            CultureInfo.InvariantCulture, $"Use a text of at most {charsMax} characters, without control characters."));

        return null;
    }

    public string? Choice(JsonProperty member, ImmutableArray<string> choices)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (member.Value.ValueKind == JsonValueKind.String && choices.Contains(member.Value.GetString()!, StringComparer.Ordinal))
        {
            return member.Value.GetString();
        }

        issues.Add(member.Name, $"Use one of {string.Join(", ", choices)}.");

        return null;
    }

    /// <summary>A list; null is an empty one.</summary>
    public ImmutableArray<double> Numbers(JsonProperty member, double minimum, double maximum, int countMax, bool whole)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() <= countMax
            && member.Value.EnumerateArray().All(item => IsWithin(item, minimum, maximum, whole)))
        {
            return [.. member.Value.EnumerateArray().Select(item => item.GetDouble())];
        }

        issues.Add(member.Name, FormattableString.Invariant(
            $"Use a list of at most {countMax} {(whole ? "whole " : "")}numbers from {minimum} to {maximum}."));

        return [];
    }

    /// <inheritdoc cref="Numbers"/>
    public ImmutableArray<string> Texts(JsonProperty member, int charsMax, int countMax)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() <= countMax
            && member.Value.EnumerateArray().All(item => IsText(item, charsMax)))
        {
            return [.. member.Value.EnumerateArray().Select(item => item.GetString()!)];
        }

        issues.Add(member.Name, FormattableString.Invariant($"Use a list of at most {countMax} texts of at most {charsMax} characters."));

        return [];
    }

    private static bool IsWithin(JsonElement item, double minimum, double maximum, bool whole) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) && number >= minimum && number <= maximum
        && (!whole || Math.Floor(number).Equals(number));

    private static bool IsText(JsonElement value, int charsMax) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && text.Length <= charsMax && !text.Any(character => char.IsControl(character) && character is not ('\t' or '\n' or '\r'));
}
