using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Compares what a file states twice, row by row.</summary>
internal sealed class CheckJudge
{
    private const int Listed = 100;
    private readonly (FieldCheck Check, int[] Plus, int[] Minus, int Denominator, int Printed, bool There)[] _checks;
    private readonly long[] _judged;
    private readonly long[] _broken;
    private readonly List<BrokenCheck>[] _examples;

    public CheckJudge(Mapping mapping, HeaderBinding binding, RowConverter rows)
    {
        bool There(string name) => mapping.Field(name).Given is not null || binding.Positions[rows.Index(name)] >= 0;
        _checks = [.. mapping.Checks.Select(c => (
            c,
            c.Plus.Select(rows.Index).ToArray(),
            c.Minus.Select(rows.Index).ToArray(),
            c.Denominator is { } by ? rows.Index(by) : -1,
            rows.Index(c.Printed),
            c.Fields.All(There)))];
        _judged = new long[_checks.Length];
        _broken = new long[_checks.Length];
        _examples = [.. _checks.Select(_ => new List<BrokenCheck>())];
    }

    /// <summary>Checks that cannot be made, each with the columns that the file lacks.</summary>
    public IReadOnlyList<string> NotMade(Mapping mapping, HeaderBinding binding) =>
    [
        .. _checks.Where(c => !c.There).Select(c => $"check {c.Check.Name} was not made: the file has no column "
            + string.Join(", ", c.Check.Fields.Select(mapping.Field)
                .Where((f, _) => f.Given is null && binding.Positions[mapping.IndexOf(f.Name)] < 0)
                .Select(f => f.Headers[0]).Distinct())),
    ];

    /// <summary>What became of every check that the file's columns allow, over several judges of different rows of one file.</summary>
    public static IReadOnlyList<CheckReport> Sum(IReadOnlyList<CheckJudge> judges) => judges.Count == 0 ? [] :
    [
        .. judges[0]._checks.Select((c, i) => (c, i)).Where(x => x.c.There).Select(x => new CheckReport(
            x.c.Check.Name,
            x.c.Check.Rule,
            judges.Sum(j => j._judged[x.i]),
            judges.Sum(j => j._broken[x.i]),
            [.. judges.SelectMany(j => j._examples[x.i]).OrderBy(e => e.Row).Take(Listed)])),
    ];

    /// <summary>Judges the current row.</summary>
    /// <returns>False when a check that refuses is broken; the reason is added.</returns>
    public bool Fits(long line, string file, RowConverter rows, List<Rejection> rejections)
    {
        var fits = true;
        for (var i = 0; i < _checks.Length; i++)
        {
            var (check, plus, minus, denominator, printedAt, there) = _checks[i];
            if (!there || Number(rows.Cells[printedAt]) is not { } printed
                || Computed(rows.Cells, plus, minus, denominator) is not { } computed)
                continue;
            _judged[i]++;
            if (Math.Abs(computed - printed) <= check.Within)
                continue;
            _broken[i]++;
            var values = string.Create(CultureInfo.InvariantCulture, $"printed {printed}, computed {Math.Round(computed, 6)}");
            if (check.Refuse)
            {
                fits = false;
                rejections.Add(
                    new Rejection(file, line, string.Join(", ", check.Fields), values, $"breaks the check '{check.Name}'", check.Rule));
            }
            else if (_examples[i].Count < Listed)
            {
                _examples[i].Add(new BrokenCheck(line, printed, computed));
            }
        }

        return fits;
    }

    private static decimal? Computed(Cell[] cells, int[] plus, int[] minus, int denominator)
    {
        var total = 0m;
        try
        {
            foreach (var at in plus)
            {
                if (Number(cells[at]) is not { } part)
                    return null;
                total += part;
            }

            foreach (var at in minus)
            {
                if (Number(cells[at]) is not { } part)
                    return null;
                total -= part;
            }

            if (denominator < 0)
                return total;
            return Number(cells[denominator]) is { } by && by != 0 ? total / by : null;
        }
        catch (OverflowException)
        {
            // Numbers this large fit no column; the row is refused there.
            return null;
        }
    }

    private static decimal? Number(Cell cell) => cell.Kind switch
    {
        CellKind.Integer => cell.Integer,
        CellKind.Decimal => cell.Decimal,
        _ => null,
    };
}
