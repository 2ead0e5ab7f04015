using System.Text;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>Reads CSV (RFC 4180): commas, quotes doubled within quotes, any line ending.</summary>
internal static class CsvReader
{
    /// <returns>A list of cells per line that is not empty; null when a quote is left open.</returns>
    public static List<List<string>>? Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (isQuoted && character == '"' && index + 1 < text.Length && text[index + 1] == '"')
            {
                cell.Append(text[++index]);
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || character is not (',' or '\r' or '\n'))
            {
                cell.Append(character);
            }
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (character != ',')
                {
                    End(rows, ref row);
                }
            }
        }

        row.Add(cell.ToString());
        End(rows, ref row);

        return isQuoted ? null : rows;
    }

    private static void End(List<List<string>> rows, ref List<string> row)
    {
        if (row.Count > 1 || row[0].Length > 0)
        {
            rows.Add(row);
        }

        row = [];
    }
}
