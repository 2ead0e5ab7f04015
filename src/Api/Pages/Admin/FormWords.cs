using System.Collections.Immutable;

namespace TrainItAll.Api.Pages.Admin;

/// <summary>A list typed into one field, with blanks or line breaks between.</summary>
internal static class FormWords
{
    private static readonly char[] Between = [' ', '\t', '\r', '\n'];

    public static ImmutableArray<string> Of(string? typed) =>
        [.. (typed ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
