using System.Collections.Frozen;

namespace TrainItAll.Formats.Workouts;

/// <summary>A prompt in several languages as it stands in one text: <c>en/Hello there fr/Bonjour</c>.</summary>
internal static class PromptLocales
{
    // ISO 639-1. Only words that start with one of these can start a translation; "on/off" must not.
    private static readonly FrozenSet<string> Languages = (
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu "
        + "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km "
        + "kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
        + "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
        + "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The translations of a prompt; none when it is an ordinary one, in one language.</summary>
    public static Sequence<TranslatedPrompt> Read(string prompt)
    {
        var translations = new List<(string Locale, List<string> Words)>();
        foreach (var word in prompt.Split(' '))
        {
            if (TryStart(word))
            {
                translations.Add((word[..2], [word[3..]]));
                continue;
            }

            if (translations.Count == 0)
            {
                return [];
            }

            translations[^1].Words.Add(word);
        }

        return translations.Count < 2 || translations.Select(one => one.Locale).Distinct(StringComparer.Ordinal).Count() < translations.Count
            ? []
            : [.. translations.Select(one => new TranslatedPrompt(one.Locale, string.Join(' ', one.Words)))];
    }

    public static string Write(Sequence<TranslatedPrompt> translations) =>
        string.Join(' ', translations.Select(translation => $"{translation.Locale}/{Names.Line(translation.Text)}"));

    /// <summary>A translation if it can be kept; null when the locale is no language, or there are no words.</summary>
    public static TranslatedPrompt? Possible(string locale, string? text) =>
        Languages.Contains(locale) && Names.Line(text) is { } line ? new TranslatedPrompt(locale, line) : null;

    private static bool TryStart(string word) => word.Length > 3 && word[2] == '/' && Languages.Contains(word[..2]);
}
