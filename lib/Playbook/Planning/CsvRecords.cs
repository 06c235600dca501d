using System.Text;

namespace Playbook.Planning;

/// <summary>The records of a small CSV file (RFC 4180: quoted fields may hold commas, quotes and line breaks), all at once.</summary>
public static class CsvRecords
{
    /// <summary>The records, each with the number of the line it starts on; empty lines are none.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="FormatException">A quoted field is never closed.</exception>
    public static IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> Of(string text, string file)
    {
        var records = new List<(int, IReadOnlyList<string>)>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, start, quoted, i) = (1, 1, false, text.StartsWith('\ufeff') ? 1 : 0);
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else if (c == ',') Next();
            else if (c == '\n') End();
            else if (c != '\r') field.Append(c);
        }

        if (quoted) throw new FormatException($"{file} row {start}: a quoted field is never closed.");
        End();
        return records;

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
        }

        void End()
        {
            // An empty line, as at the end of the file, is no record.
            if (fields.Count > 0 || field.Length > 0)
            {
                Next();
                records.Add((start, fields));
                fields = [];
            }

            start = line;
        }
    }
}
