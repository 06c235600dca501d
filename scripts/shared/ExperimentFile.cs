using System.Globalization;
using System.Text;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>Reads an experiment from a CSV file: one row per unit, or one row per arm with its sums.</summary>
internal static class ExperimentFile
{
    private const long Largest = 1L << 30;

    /// <summary>The arms in the order in which the file first names them.</summary>
    public static IReadOnlyList<ExperimentArm> Read(string path, ExperimentColumns columns, double? quantile)
    {
        var table = Table.Open(path);
        var arm = table.Column(columns.Arm, "--arm");
        return table.Has("units") && !table.Has(columns.Metric) ? Sums(table, arm, columns, quantile)
            : new ExperimentRows(table, columns, quantile).Arms(arm);
    }

    /// <summary>The values of one or two columns of a file, for a plan.</summary>
    public static (double[] Metric, double[]? Denominator) Columns(string path, string metric, string? denominator)
    {
        var table = Table.Open(path);
        double[] Values(int column, double least) => [.. Enumerable.Range(0, table.Rows).Select(r => table.Number(r, column, least))];
        return (Values(table.Column(metric, "--metric"), double.NegativeInfinity),
            denominator is null ? null : Values(table.Column(denominator, "--denominator"), 0));
    }

    private static List<ExperimentArm> Sums(Table table, int arm, ExperimentColumns columns, double? quantile)
    {
        if (quantile is not null || columns.AllGuardrails.Count > 0
            || new[] { columns.Denominator, columns.Past, columns.PastDenominator, columns.Stratum, columns.Cluster, columns.Unit }
                .Any(c => c is not null))
            throw new UserErrorException($"{table.Name} holds sums of arms; --quantile, --guardrail, --denominator, --past, "
                + "--past-denominator, --stratum, --cluster and --unit need one row per unit");
        var arms = new List<ExperimentArm>();
        for (var r = 0; r < table.Rows; r++)
        {
            var name = table.Text(r, arm);
            if (arms.Any(a => a.Name == name)) throw table.Bad(r, arm, "an arm that no earlier row names");
            var units = table.Count(r, table.Column("units", ""), 0, long.MaxValue);
            arms.Add(table.Has("successes")
                ? new ExperimentArm(name, units, "rate", ExperimentForm.Proportion)
                {
                    Proportion = new(units, table.Count(r, table.Column("successes", ""), 0, units)),
                }
                : new ExperimentArm(name, units, "mean", ExperimentForm.Plain) { Figure = Mean(table, r, units).Figure() });
        }

        return arms;
    }

    private static ArmMean Mean(Table table, int r, long units)
    {
        if (table.Has("mean") && table.Has("sd"))
            return new(units, table.Number(r, table.Column("mean", "")),
                Math.Pow(table.Number(r, table.Column("sd", ""), 0), 2));
        if (!table.Has("sum") || !table.Has("sum_squares"))
            throw new UserErrorException($"{table.Name} has units and no figure; allowed beside it: successes, or mean and sd, "
                + "or sum and sum_squares");
        var (sum, squares) = (table.Column("sum", ""), table.Column("sum_squares", ""));
        var total = table.Number(r, sum);
        return ArmMean.OfSums(units, total, table.Number(r, squares, units == 0 ? 0 : total * total / units * (1 - 1e-9)));
    }

    /// <summary>The cells of the file, by name of the column.</summary>
    internal sealed class Table
    {
        private readonly IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> records;

        private Table(string name, IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> records) =>
            (Name, this.records) = (name, records);

        public string Name { get; }

        public int Rows => records.Count - 1;

        public static Table Open(string path)
        {
            var name = Path.GetFileName(path);
            if (!File.Exists(path)) throw new UserErrorException($"{path} does not exist");
            if (new FileInfo(path).Length > Largest)
                throw new UserErrorException($"{name} is larger than 1 GB; give one row per arm with its sums instead");
            string text;
            try
            {
                text = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            }
            catch (DecoderFallbackException)
            {
                throw new UserErrorException($"{name} is not in UTF-8; save it as \"CSV UTF-8\"");
            }

            var records = CsvRecords.Of(text, name);
            if (records.Count < 2) throw new UserErrorException($"{name} has no rows under its header");
            var header = records[0].Fields;
            if (header.GroupBy(h => h.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw new UserErrorException($"{name} row 1: the column '{twice.Key}' appears twice");
            foreach (var (line, fields) in records)
                if (fields.Count != header.Count)
                    throw new UserErrorException($"{name} row {line}: {fields.Count} columns; the header has {header.Count}");
            return new(name, records);
        }

        public bool Has(string column) => IndexOf(column) >= 0;

        public int Column(string column, string option) => IndexOf(column) is >= 0 and var at ? at
            : throw new UserErrorException($"{Name} has no column '{column}'{(option.Length > 0 ? $" ({option} names another)" : "")}; "
                + $"it has: {string.Join(", ", records[0].Fields)}");

        public string Text(int row, int column) => records[row + 1].Fields[column].Trim() is { Length: > 0 } text ? text
            : throw Bad(row, column, "a name");

        public double Number(int row, int column, double least = double.NegativeInfinity) =>
            double.TryParse(records[row + 1].Fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) && value >= least ? value
            : throw Bad(row, column, double.IsNegativeInfinity(least) ? "a number"
                : string.Create(CultureInfo.InvariantCulture, $"a number of {least:0.######} or more"));

        public long Count(int row, int column, long least, long most) =>
            long.TryParse(records[row + 1].Fields[column], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw Bad(row, column,
                most == long.MaxValue ? $"a whole number of {least} or more" : $"a whole number from {least} to {most}");

        public UserErrorException Bad(int row, int column, string expected) => new(
            $"{Name} row {records[row + 1].Line}, column {records[0].Fields[column]}: "
            + $"\"{records[row + 1].Fields[column]}\" is not {expected}");

        private int IndexOf(string column)
        {
            for (var i = 0; i < records[0].Fields.Count; i++)
                if (records[0].Fields[i].Trim().Equals(column, StringComparison.OrdinalIgnoreCase)) return i;
            return -1;
        }
    }
}
