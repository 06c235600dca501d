namespace Playbook.Warehouse.Import;

/// <summary>Finds the character between the fields of a text file.</summary>
internal static class Delimiters
{
    private const int RecordsTried = 30;
    private static readonly char[] Candidates = [',', '\t', ';', '|'];

    /// <summary>
    /// The candidate under which the most of the first records have one and the same number of fields, more than one; of equals the one
    /// with more fields. A comma when there is none.
    /// </summary>
    public static char Detect(Func<TextReader> text, char quote, string file)
    {
        var best = (Delimiter: ',', Records: 0, Fields: 1);
        foreach (var candidate in Candidates)
        {
            var counts = new Dictionary<int, int>();
            try
            {
                using var csv = new CsvReader(text(), candidate, quote, file);
                for (var i = 0; i < RecordsTried && csv.Read(); i++)
                    counts[csv.FieldCount] = counts.GetValueOrDefault(csv.FieldCount) + 1;
            }
            catch (ImportException)
            {
                // A quote that never closes, or a record without end: told when the file is read.
            }

            foreach (var (fields, records) in counts)
            {
                if (fields > 1 && (records, fields).CompareTo((best.Records, best.Fields)) > 0)
                    best = (candidate, records, fields);
            }
        }

        return best.Delimiter;
    }
}
