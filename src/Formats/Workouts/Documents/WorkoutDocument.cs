using System.Text;
using System.Text.Json;

namespace TrainItAll.Formats.Workouts;

/// <summary>The <c>workout_doc</c> of the Intervals.icu dialect (spec/intervals.md 9).</summary>
/// <remarks>Name, sport and place are no part of it. Exertion is an addition of ours (<c>"rpe"</c>) that others ignore.</remarks>
public static class WorkoutDocument
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = WorkoutLimits.DepthMax };

    /// <summary>Reads a document.</summary>
    /// <param name="json">The document as JSON text.</param>
    /// <param name="sport">The sport it is for.</param>
    /// <param name="settings">The athlete's settings; only the unit of a pace is taken from them, where the document names none.</param>
    /// <returns>The workout, and warnings that name the member they are about.</returns>
    /// <exception cref="WorkoutFormatException">It is no JSON object, too long, nested too deep, or its steps are no array.</exception>
    public static WorkoutReading Read(string json, WorkoutSport sport = WorkoutSport.Other, WorkoutSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > WorkoutLimits.FileBytesMax)
        {
            throw new WorkoutFormatException("The workout document is longer than 1 MiB.");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);

            return Read(document.RootElement, sport, settings);
        }
        catch (JsonException failure)
        {
            throw new WorkoutFormatException("The workout document is no valid JSON.", failure) { Line = (int?)failure.LineNumber + 1 };
        }
        catch (ArgumentException failure)
        {
            // Half a surrogate pair in the text itself cannot even be turned into bytes.
            throw new WorkoutFormatException("The workout document holds characters that do not exist.", failure);
        }
    }

    /// <summary>Reads a document that is part of a larger one, whose size and depth are already bounded.</summary>
    /// <param name="document">The document.</param>
    /// <param name="sport">The sport it is for.</param>
    /// <param name="settings">The athlete's settings; only the unit of a pace is taken from them, where the document names none.</param>
    /// <returns>The workout, and warnings that name the member they are about.</returns>
    /// <exception cref="WorkoutFormatException">It is no JSON object, or its steps are no array.</exception>
    public static WorkoutReading Read(JsonElement document, WorkoutSport sport = WorkoutSport.Other, WorkoutSettings? settings = null)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            throw new WorkoutFormatException("A workout document is a JSON object.");
        }

        try
        {
            return new DocumentReader(sport, settings).Read(document);
        }
        catch (InvalidOperationException failure)
        {
            // An escape such as \ud800 is valid JSON, but no character.
            throw new WorkoutFormatException("The workout document holds characters that do not exist.", failure);
        }
    }

    /// <summary>Writes a document with the targets in their own units.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="settings">The athlete's settings; with them the document says totals and what they were made with.</param>
    /// <returns>JSON text.</returns>
    public static string Write(Workout workout, WorkoutSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(workout);

        return Write(new DocumentWriter(workout, settings));
    }

    /// <summary>Writes a document whose steps also say their targets in watts, beats per minute and meters per second.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="settings">The athlete's settings; what they do not say stays unresolved.</param>
    /// <returns>JSON text.</returns>
    public static string WriteResolved(Workout workout, WorkoutSettings settings)
    {
        ArgumentNullException.ThrowIfNull(workout);
        ArgumentNullException.ThrowIfNull(settings);

        return Write(new DocumentWriter(workout, settings) { IsResolved = true });
    }

    private static string Write(DocumentWriter document)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            document.Write(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
