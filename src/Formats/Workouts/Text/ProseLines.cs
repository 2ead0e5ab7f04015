using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>Collects the lines of a description, with at most one empty line between two paragraphs.</summary>
internal sealed class ProseLines
{
    private readonly StringBuilder _text = new();
    private bool _isAfterBlank;
    private bool _isAfterGap;

    /// <summary>The description; null when there are no lines.</summary>
    public string? Text => _text.Length == 0 ? null : Names.Cut(_text.ToString(), WorkoutLimits.DescriptionCharsMax).TrimEnd();

    /// <param name="line">A line that is not empty.</param>
    public void Add(string line)
    {
        if (_text.Length > WorkoutLimits.DescriptionCharsMax)
        {
            return;
        }

        if (_text.Length > 0)
        {
            _text.Append(_isAfterBlank && !_isAfterGap ? "\n\n" : "\n");
        }

        _text.Append(line);
        (_isAfterBlank, _isAfterGap) = (false, false);
    }

    public void AddBlank() => _isAfterBlank = true;

    /// <summary>Something else came between: what follows goes on in the same paragraph.</summary>
    public void AddGap() => _isAfterGap = true;
}
