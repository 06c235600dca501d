using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>Reduces one row per unit to what the tests of each arm need.</summary>
internal sealed class ExperimentRows(ExperimentFile.Table table, ExperimentColumns columns, double? quantile)
{
    private readonly int metric = table.Column(columns.Metric, "--metric");
    private readonly int? denominator = Optional(table, columns.Denominator, "--denominator");
    private readonly int? past = Optional(table, columns.Past, "--past");
    private readonly int? pastDenominator = Optional(table, columns.PastDenominator, "--past-denominator");
    private readonly int? stratum = Optional(table, columns.Stratum, "--stratum");
    private readonly int? cluster = Optional(table, columns.Cluster, "--cluster");
    private readonly int? unit = Optional(table, columns.Unit, "--unit");

    /// <summary>The arms in the order in which the file first names them.</summary>
    public IReadOnlyList<ExperimentArm> Arms(int arm)
    {
        var mean = denominator is null && cluster is null && quantile is null;
        if ((stratum is not null && (past is not null || !mean)) || (quantile is not null && (past is not null || denominator is not null))
            || (past is not null && cluster is not null && denominator is null))
            throw new UserErrorException("--stratum and --quantile go with neither --past nor --denominator; --cluster goes with "
                + "--denominator or --quantile, and with --past where there is a --denominator");
        if (pastDenominator is not null && (past is null || denominator is null))
            throw new UserErrorException("--past-denominator goes with --past and --denominator: the same ratio before the experiment");
        var rows = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var r = 0; r < table.Rows; r++)
        {
            var name = table.Text(r, arm);
            if (!rows.TryGetValue(name, out var list)) rows[name] = list = [];
            list.Add(r);
        }

        if (unit is { } u) Once(u);
        if (cluster is { } c) OneArm(c, arm);
        // A metric of zeros and ones alone is a share of units.
        var share = denominator is null && past is null && stratum is null && cluster is null && quantile is null
            && Enumerable.Range(0, table.Rows).All(r => table.Number(r, metric) is 0 or 1);
        return [.. rows.Select(p => One(p.Key, p.Value, share))];
    }

    private ExperimentArm One(string name, List<int> rows, bool share)
    {
        double[] values = [.. rows.Select(r => table.Number(r, metric))];
        ExperimentArm Of(ExperimentForm form, long? units = null) => new(name, units ?? rows.Count, columns.Metric, form)
        {
            Guardrails = [.. columns.AllGuardrails.Select(g => (g.Column, Figure(rows, table.Column(g.Column, "--guardrail")), g.Margin,
                g.HigherIsBetter))],
        };
        if (share) return Of(ExperimentForm.Proportion) with { Proportion = new(rows.Count, (long)values.Sum()) };
        if (past is not null && denominator is not null)
        {
            var ratio = RatioPast(rows);
            return Of(ExperimentForm.Past, ratio.Metric.Units) with { RatioPast = ratio };
        }

        if (past is { } before)
            return Of(ExperimentForm.Past) with { Pair = ArmPair.Of(values, [.. rows.Select(r => table.Number(r, before))]) };
        if (stratum is { } group)
            return Of(ExperimentForm.Strata) with
            {
                Strata = rows.GroupBy(r => table.Text(r, group), StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => ArmMean.Of(g.Select(r => table.Number(r, metric))), StringComparer.Ordinal),
            };
        if (quantile is not { } q)
            return Figure(rows, metric) is var plain && cluster is null ? Of(ExperimentForm.Plain) with { Figure = plain }
                : Of(ExperimentForm.Plain, plain.Units) with { Figure = plain };
        if (cluster is not { } of) return Of(ExperimentForm.Plain) with { Figure = ArmQuantile.Of(values, q) };
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] clusters = [.. rows.Select(r => numbers.TryGetValue(table.Text(r, of), out var known) ? known
            : numbers[table.Text(r, of)] = numbers.Count)];
        return Of(ExperimentForm.Plain, numbers.Count) with { Figure = ArmQuantile.Of(values, clusters, q) };
    }

    // What the past says of a unit: its value, or its line in the ratio of all units' past.
    private double[] Past => field ??= pastDenominator is not { } below ? Column(past!.Value, double.NegativeInfinity)
        : ArmRatioPast.Linear(Column(past!.Value, double.NegativeInfinity), Column(below, 0));

    private double[] Column(int column, double least) =>
        [.. Enumerable.Range(0, table.Rows).Select(r => table.Number(r, column, least))];

    private ArmRatioPast RatioPast(List<int> rows)
    {
        (double Top, double Bottom, double Past)[] units = [.. rows.Select(r =>
            (table.Number(r, metric), table.Number(r, denominator!.Value, 0), Past[r]))];
        if (cluster is { } of)
            units = [.. rows.Zip(units).GroupBy(r => table.Text(r.First, of), r => r.Second, StringComparer.Ordinal)
                .Select(g => (g.Sum(u => u.Top), g.Sum(u => u.Bottom), g.Sum(u => u.Past)))];
        return ArmRatioPast.Of([.. units.Select(u => u.Top)], [.. units.Select(u => u.Bottom)], [.. units.Select(u => u.Past)]);
    }

    // Mean, ratio to the denominator, or either over clusters.
    private ArmFigure Figure(List<int> rows, int column)
    {
        double Below(int r) => denominator is { } d && column == metric ? table.Number(r, d, 0) : 1;
        if (cluster is { } of)
        {
            var sums = rows.GroupBy(r => table.Text(r, of), StringComparer.Ordinal)
                .Select(g => (Top: g.Sum(r => table.Number(r, column)), Bottom: g.Sum(Below))).ToArray();
            return ArmPair.Of([.. sums.Select(s => s.Top)], [.. sums.Select(s => s.Bottom)]).Ratio();
        }

        double[] values = [.. rows.Select(r => table.Number(r, column))];
        return denominator is not null && column == metric ? ArmPair.Of(values, [.. rows.Select(Below)]).Ratio()
            : ArmMean.Of(values).Figure();
    }

    private void Once(int column)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var r = 0; r < table.Rows; r++)
            if (!seen.Add(table.Text(r, column))) throw table.Bad(r, column, "a unit that no earlier row names");
    }

    private void OneArm(int column, int arm)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var r = 0; r < table.Rows; r++)
            if (!seen.TryAdd(table.Text(r, column), table.Text(r, arm)) && seen[table.Text(r, column)] != table.Text(r, arm))
                throw table.Bad(r, column, $"a cluster of one arm alone: an earlier row has it in {seen[table.Text(r, column)]}");
    }

    private static int? Optional(ExperimentFile.Table table, string? column, string option) =>
        column is null ? null : table.Column(column, option);
}
