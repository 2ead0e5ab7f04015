namespace TrainItAll.Api.Accounts;

/// <summary>Which passwords are good enough (spec oauth.md §6): long, and not among those that are tried first.</summary>
internal static class PasswordRules
{
    /// <summary>
    /// Fewer guesses than 2 to this power, in the order in which guessers try, are too few. The 3,000 most common
    /// passwords need 2^11.6; what surrounds such a word with digits needs little more.
    /// </summary>
    private const double GuessBitsMin = 20;

    /// <summary>The estimate's work grows with the square of the length; what is longer is judged by its beginning.</summary>
    private const int JudgedCharsMax = 64;

    /// <summary>An initial in a name says nothing about a password that holds the letter.</summary>
    private const int WordCharsMin = 3;

    /// <summary>Words that the guesser of a password here would add.</summary>
    private static readonly string[] OurWords = ["trainitall", "train it all", "train", "training", "athlete", "workout"];

    /// <summary>What is wrong with a password, for the person who chose it; null when nothing is.</summary>
    /// <param name="password">The password.</param>
    /// <param name="aboutUser">What anybody may know of the user: address, name.</param>
    public static string? Problem(string password, params ReadOnlySpan<string?> aboutUser)
    {
        if (password.Length < Passwords.CharsMin)
        {
            return $"Use at least {Passwords.CharsMin} characters; a few words in a row are easy to remember.";
        }

        if (password.Length > Passwords.CharsMax)
        {
            return $"Use at most {Passwords.CharsMax} characters.";
        }

        return IsGuessable(password, Words(aboutUser))
            ? "This password is too easy to guess: it is a common one, repeats itself, or is made of your name or address. "
                + "Use a few words that do not belong together."
            : null;
    }

    private static bool IsGuessable(string password, IEnumerable<string> words)
    {
        var judged = password.Length > JudgedCharsMax ? password[..JudgedCharsMax] : password;

        return Zxcvbn.Zxcvbn.MatchPassword(judged, words).Entropy < GuessBitsMin;
    }

    private static List<string> Words(ReadOnlySpan<string?> aboutUser)
    {
        var words = new List<string>(OurWords);
        foreach (var text in aboutUser)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                words.Add(text);
                words.AddRange(text.Split(['@', '.', ' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return words.FindAll(word => word.Length >= WordCharsMin);
    }
}
