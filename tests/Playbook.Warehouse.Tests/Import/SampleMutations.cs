using System.Globalization;
using System.Text;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>
/// Ways in which an export arrives broken. Each takes a sample and a generator of chances, and gives the bytes of the broken file.
/// </summary>
internal static class SampleMutations
{
    // Texts that stand in a cell of some export, or that somebody put there.
    private static readonly string[] Hostile =
    [
        "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1:A9)", "-2+3", "=HYPERLINK(\"http://evil.example\",\"x\")", "<script>alert(1)</script>",
        "1e400", "-1e308", "99999999999999999999999999999999",
        "9223372036854775808", "79228162514264337593543950335", "0.00000000000000000001", "NaN", "Infinity", "😀👨‍👩‍👧", "\0", "a\0b",
        "１２３", "−5", "1.2.3", "0x1F", "2026-02-30", "31/31/2026", "99999999",
        "Robert'); DROP TABLE order_line;--", "a\"b", "a,b", "a\nb", "\u202Eabc", "\uFFFD", "\u2028", " ", "\t", "'", "null", "合计", "-",
        "100%", "1万亿", "9999-12-31 23:59:59", "0001-01-01", "1e5", "-0", "1_000",
    ];

    /// <summary>By name. What changes whole bytes goes by the file as it is, the rest by its cells.</summary>
    public static IReadOnlyList<Way> All { get; } =
    [
        new("bytes flipped", (b, _, r) => Flipped(b, r)),
        new("cut off", (b, _, r) => b[..r.Next(b.Length)]),
        new("bytes lost", (b, _, r) => Part(b, r) is var (from, to) ? [.. b[..from], .. b[to..]] : b),
        new("bytes twice", (b, _, r) => Part(b, r) is var (from, to) ? [.. b[..to], .. b[from..]] : b),
        new("bytes between", (b, _, r) => r.Next(b.Length) is var at ? [.. b[..at], .. Noise(r), .. b[at..]] : b),
        new("UTF-16", (b, g, r) => Encoded(b, g, r.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode, r.Next(2) == 0),
            Rows: 0, SameValues: true),
        new("GB18030", (b, g, _) => Encoded(b, g, Encoding.GetEncoding("gb18030"), false), Rows: 0, SameValues: true),
        new("GB18030 with the mark of UTF-8",
            (b, g, _) => g.IsText ? [0xEF, 0xBB, 0xBF, .. Encoded(b, g, Encoding.GetEncoding("gb18030"), false)!] : null),
        new("UTF-8", (b, g, r) => Encoded(b, g, Encoding.UTF8, r.Next(2) == 0), Rows: 0, SameValues: true),
        new("Latin", (b, g, _) => Encoded(b, g, Encoding.Latin1, false)),
        new("column lost", (_, g, r) => Columns(g, r, (order, at) => order.RemoveAt(at)), Rows: 0),
        new("column twice", (_, g, r) => Columns(g, r, (order, at) => order.Insert(r.Next(order.Count), order[at])), Rows: 0),
        new("columns shuffled", (_, g, r) => Columns(g, r, (order, _) => Shuffle(order, r)), Rows: 0, SameValues: true),
        new("header renamed", (_, g, r) => Header(g, r, text => r.Next(7) switch
        {
            0 => text + "新", 1 => "X", 2 => text.ToUpperInvariant(), 3 => text + "(元)", 4 => text + "(%)", 5 => "", _ => text[..^1],
        }), Rows: 0),
        new("rows twice", (_, g, r) => Rows(g, (rows, first) => rows.InsertRange(
            r.Next(first, rows.Count + 1), rows.Skip(r.Next(first, rows.Count)).Take(r.Next(1, 5)).ToList()))),
        new("rows shuffled", (_, g, r) => Rows(g, (rows, first) =>
        {
            var body = rows[first..];
            Shuffle(body, r);
            rows.RemoveRange(first, rows.Count - first);
            rows.AddRange(body);
        }), Rows: 0),
        new("header again",
            (_, g, r) => Rows(g, (rows, first) => rows.Insert(r.Next(first, rows.Count + 1), [.. rows[first - 1]])), Rows: 1),
        new("sums between", (_, g, r) => Rows(g, (rows, first) => rows.Insert(
            r.Next(first, rows.Count + 1), [.. rows[first].Select((_, i) => (object?)(
                i == 0 ? "合计" : i < 3 ? "" : r.Next(99999).ToString(CultureInfo.InvariantCulture)))])), Rows: 1),
        new("cells replaced", (_, g, r) => Rows(g, (rows, first) =>
        {
            for (var n = r.Next(1, 12); n > 0; n--)
            {
                var row = rows[r.Next(first, rows.Count)];
                row[r.Next(row.Count)] = Cell(g, r);
            }
        }), Rows: 0),
        new("column replaced", (_, g, r) => Rows(g, (rows, first) =>
        {
            var at = r.Next(rows[first - 1].Count);
            var cell = Cell(g, r);
            foreach (var row in rows.Skip(first).Where(row => at < row.Count))
                row[at] = cell;
        })),
        new("cells swapped", (_, g, r) => Rows(g, (rows, first) =>
        {
            var at = r.Next(rows[first - 1].Count);
            var (a, b) = (rows[r.Next(first, rows.Count)], rows[r.Next(first, rows.Count)]);
            if (at < a.Count && at < b.Count)
                (a[at], b[at]) = (b[at], a[at]);
        }), Rows: 0),
        new("a megabyte in a cell", (_, g, r) => Rows(g, (rows, first) =>
        {
            var row = rows[r.Next(first, rows.Count)];
            // A cell of an old workbook holds 32,767 characters.
            row[r.Next(row.Count)] = new string(r.Next(2) == 0 ? '9' : '长', g.IsText ? 1 << 20 : 32_767);
        }), Rows: 0),
    ];

    /// <summary>One way.</summary>
    /// <param name="Name">In words.</param>
    /// <param name="Make">The broken file from the sample's bytes, its cells and chance; null when the format knows no such break.</param>
    /// <param name="Rows">Data rows that the file then has more, all of them to be dropped; null when nobody can say.</param>
    /// <param name="SameValues">True when every value still stands under its header.</param>
    public sealed record Way(string Name, Func<byte[], SampleGrid, Random, byte[]?> Make, int? Rows = null, bool SameValues = false);

    private static object Cell(SampleGrid grid, Random random) => !grid.IsText && random.Next(4) == 0
        ? random.Next(3) switch { 0 => 1e300 * (random.NextDouble() - 0.5), 1 => random.NextDouble(),
            _ => (object)new DateTime(1999, 12, 31).AddDays(random.Next(20_000)) }
        : grid.IsText ? Hostile[random.Next(Hostile.Length)]
        // No workbook holds a control character.
        : string.Concat(Hostile[random.Next(Hostile.Length)].Where(c => !char.IsControl(c)));

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        byte[] bad = [.. bytes];
        for (var n = random.Next(1, 20); n > 0; n--)
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
        return bad;
    }

    private static (int From, int To) Part(byte[] bytes, Random random)
    {
        var (a, b) = (random.Next(bytes.Length), random.Next(bytes.Length));
        return (Math.Min(a, b), Math.Max(a, b));
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 64)];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[]? Encoded(byte[] bytes, SampleGrid grid, Encoding encoding, bool mark) => !grid.IsText ? null
        : [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(SampleGrid.Text(bytes))];

    private static byte[] Columns(SampleGrid sample, Random random, Action<List<int>, int> change)
    {
        var grid = sample.Copy();
        var width = grid.Rows[grid.Header].Count;
        var order = Enumerable.Range(0, width).ToList();
        change(order, random.Next(width));
        // Titles above the header keep their place.
        for (var i = grid.Header; i < grid.Rows.Count; i++)
            grid.Rows[i] = [.. order.Select(c => c < grid.Rows[i].Count ? grid.Rows[i][c] : grid.IsText ? "" : null)];
        return grid.Bytes();
    }

    private static byte[] Header(SampleGrid sample, Random random, Func<string, string> change)
    {
        var grid = sample.Copy();
        var header = grid.Rows[grid.Header];
        var at = random.Next(header.Count);
        // What stands under a personal header that is renamed is no longer known to be personal.
        if (header[at] is string { Length: > 1 } text && !sample.IsPersonal(at))
            header[at] = change(text);
        return grid.Bytes();
    }

    private static byte[] Rows(SampleGrid sample, Action<List<List<object?>>, int> change)
    {
        var grid = sample.Copy();
        change(grid.Rows, grid.Header + 1);
        return grid.Bytes();
    }

    private static void Shuffle<T>(List<T> list, Random random)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}
