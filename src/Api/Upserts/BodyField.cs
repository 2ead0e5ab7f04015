using System.Collections.Immutable;
using System.Text;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Upserts;

/// <summary>One key of a request body: how it is checked, and how it is described to partners. One place for both.</summary>
internal sealed class BodyField
{
    private BodyField(string name, FieldKind kind, string description)
    {
        Name = name;
        Kind = kind;
        Description = description;
        Utf8Name = Encoding.UTF8.GetBytes(name);
    }

    public string Name { get; }

    public byte[] Utf8Name { get; }

    public FieldKind Kind { get; }

    public string Description { get; }

    /// <summary>Lowest and highest value of a number, or length of a text in characters.</summary>
    public double Minimum { get; private init; }

    /// <inheritdoc cref="Minimum"/>
    public double Maximum { get; private init; } = double.MaxValue;

    /// <summary>The unit of a number, as written in the documentation.</summary>
    public string? Unit { get; private init; }

    public ImmutableArray<string> Choices { get; private init; } = [];

    public bool IsRequired { get; private init; }

    /// <summary>Its place in its schema; set once, when the schema is made.</summary>
    public int Index { get; set; } = -1;

    /// <summary>What is said about a word that a list does not take.</summary>
    public Issue WrongWord => Choices.IsEmpty
        ? new Issue(Issue.InvalidString, [Name], $"Each has 1 to {Maximum} characters and no blank.")
        : new Issue(Issue.InvalidEnumValue, [Name], $"Use only these: {string.Join(", ", Choices)}.") { Options = Choices };

    /// <summary>Whether a list takes this word.</summary>
    public bool Accepts(string word) => Choices.IsEmpty
        ? word.Length > 0 && word.Length <= Maximum && !word.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
        : Choices.Contains(word, StringComparer.Ordinal);

    public static BodyField Day(string name, string description) =>
        new(name, FieldKind.Day, description) { IsRequired = true };

    public static BodyField RequiredInstant(string name, string description) =>
        new(name, FieldKind.Instant, description) { IsRequired = true };

    public static BodyField Instant(string name, string description) => new(name, FieldKind.Instant, description);

    public static BodyField Integer(string name, int minimum, int maximum, string unit, string description) =>
        new(name, FieldKind.Integer, description) { Minimum = minimum, Maximum = maximum, Unit = unit };

    public static BodyField Number(string name, double minimum, double maximum, string unit, string description) =>
        new(name, FieldKind.Number, description) { Minimum = minimum, Maximum = maximum, Unit = unit };

    public static BodyField Text(string name, int charsMax, string description) =>
        new(name, FieldKind.Text, description) { Maximum = charsMax };

    public static BodyField Id(string name, int charsMax, string description) =>
        new(name, FieldKind.Text, description) { Minimum = 1, Maximum = charsMax };

    public static BodyField RequiredText(string name, int charsMax, string description) =>
        new(name, FieldKind.Text, description) { Minimum = 1, Maximum = charsMax, IsRequired = true };

    public static BodyField RequiredChoice(string name, ImmutableArray<string> choices, string description) =>
        new(name, FieldKind.Choice, description) { Choices = choices, IsRequired = true };

    public static BodyField Choice(string name, ImmutableArray<string> choices, string description) =>
        new(name, FieldKind.Choice, description) { Choices = choices };

    public static BodyField TimeZone(string name, string description) => new(name, FieldKind.TimeZone, description);

    public static BodyField Json(string name, int bytesMax, string description) =>
        new(name, FieldKind.Json, description) { Maximum = bytesMax };

    public static BodyField RequiredTextList(string name, ImmutableArray<string> choices, string description) =>
        new(name, FieldKind.ChoiceList, description) { Choices = choices, IsRequired = true };

    public static BodyField TextList(string name, ImmutableArray<string> choices, string description) =>
        new(name, FieldKind.ChoiceList, description) { Choices = choices };

    /// <summary>A list of any words without blanks.</summary>
    public static BodyField WordList(string name, int charsMax, string description) =>
        new(name, FieldKind.ChoiceList, description) { Maximum = charsMax };

    public static BodyField RequiredWordList(string name, int charsMax, string description) =>
        new(name, FieldKind.ChoiceList, description) { Maximum = charsMax, IsRequired = true };

    public static BodyField Flag(string name, string description) => new(name, FieldKind.Flag, description);
}

/// <summary>What a field holds.</summary>
internal enum FieldKind
{
    /// <summary>A calendar date, <c>YYYY-MM-DD</c>.</summary>
    Day,

    /// <summary>A moment: ISO 8601 with a zone, or Unix time in s or ms.</summary>
    Instant,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any finite number.</summary>
    Number,

    /// <summary>Text without control characters.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Some of a few words, or any words.</summary>
    ChoiceList,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>An IANA time zone.</summary>
    TimeZone,

    /// <summary>Any JSON value, kept as it came.</summary>
    Json,
}
