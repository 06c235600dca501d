namespace Playbook.Warehouse.Import;

/// <summary>Finds the character between the fields of a text file.</summary>
internal static class Delimiters
{
    private const int RecordsTried = 30;
    private static readonly char[] Candidates = [',', '\t', ';', '|'];

    /// <summary>
    /// The candidate under which the most of the first records have one and the same number of fields, more than one; of equals the one
    /// with more fields. A tab behind which another candidate stands each time is no delimiter but keeps ids whole. A comma when there is
    /// none.
    /// </summary>
    public static char Detect(Func<TextReader> text, char quote, string file)
    {
        var best = (Delimiter: ',', Records: 0, Fields: 1);
        foreach (var candidate in Candidates)
        {
            var counts = new Dictionary<int, int>();
            var (fields, beside) = (0, 0);
            try
            {
                using var csv = new CsvReader(text(), candidate, quote, file);
                for (var i = 0; i < RecordsTried && csv.Read(); i++)
                {
                    counts[csv.FieldCount] = counts.GetValueOrDefault(csv.FieldCount) + 1;
                    for (var f = 1; candidate == '\t' && f < csv.FieldCount; f++, fields++)
                        beside += csv.Field(f) is [var first, ..] && first != '\t' && Candidates.Contains(first) ? 1 : 0;
                }
            }
            catch (ImportException)
            {
                // A quote that never closes, or a record without end: told when the file is read.
            }

            if (beside * 2 > fields)
                continue;
            foreach (var (width, records) in counts)
            {
                if (width > 1 && (records, width).CompareTo((best.Records, best.Fields)) > 0)
                    best = (candidate, records, width);
            }
        }

        return best.Delimiter;
    }
}
