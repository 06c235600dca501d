using System.IO.Compression;
using System.Text;
using Playbook.Warehouse.Tests.Import;

namespace Playbook.Warehouse.Tests.Attacks;

/// <summary>A file made to do harm, and what it must give.</summary>
/// <param name="Name">What it does, unique.</param>
/// <param name="File">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Gives">
/// <c>loads N</c>: N rows, none refused; <c>refuses N</c>: N rows refused with a reason and the rest loaded; else a part of the error.
/// </param>
internal sealed record Attack(string Name, string File, Func<byte[]> Content, string Gives)
{
    private const string Header = "日期,订单编号,消耗(元)\n";
    private const string Good = "2026-03-02,a,1\n";

    public static IEnumerable<Attack> All => [.. Csv(), .. Html(), .. Xlsx(), .. Archives()];

    private static Attack Text(string name, string file, string text, string gives) =>
        new(name, file, () => Encoding.UTF8.GetBytes(text), gives);

    private static Attack Row(string name, string row, string gives) => Text(name, "a.csv", Header + row + "\n", gives);

    private static IEnumerable<Attack> Csv() =>
    [
        Text("nothing", "a.csv", "", "the file is empty"),
        Text("a byte-order mark alone", "a.csv", "\uFEFF", "the file is empty"),
        Text("blank lines alone", "a.csv", "\r\n\r\n  \n", "the file is empty"),
        Text("a NUL among the text", "a.csv", Header + "2026-03-02,a\0,1\n", "it holds NUL bytes"),
        new("UTF-16 without its mark", "a.csv", () => Encoding.Unicode.GetBytes(Header + Good), "it holds NUL bytes"),
        new("bytes of no encoding", "a.csv", () => [.. Encoding.UTF8.GetBytes(Header), 0xFF, 0xFF, 0x80, (byte)'\n'], "bytes"),
        Text("a quote that never closes", "a.csv", Header + "2026-03-02,\"a,1\n" + Good, "a quote is opened and never closed"),
        Text("a record of five million characters", "a.csv", Header + "2026-03-02,\"" + new string('x', 5 << 20) + "\",1\n",
            "a record is longer than"),
        Text("a header alone", "a.csv", Header, "a header but no row"),
        Text("the header of another table", "a.csv", "a,b,c\n1,2,3\n", "is missing"),
        Text("a statement in the header", "a.csv", "日期\"); DROP TABLE media_week; --,订单编号,消耗(元)\n" + Good, "is missing"),
        Text("line ends of an old Mac", "a.csv", (Header + Good).Replace('\n', '\r'), "loads 1"),
        Text("two files put together, each with its mark", "a.csv", "\uFEFF" + Header + Good + "\uFEFF" + Header + "2026-03-09,a,1\n",
            "loads 2"),
        Text("a program's name for a table", "a.csv", "MZ\u0090" + Header, "is missing"),
        Row("a statement in an id", "2026-03-02,'; DROP TABLE media_week; --,1", "loads 1"),
        Row("a formula in an id", "2026-03-02,=cmd|' /C calc'!A0,1", "loads 1"),
        Row("markup in an id", "2026-03-02,<script>alert(1)</script>,1", "loads 1"),
        Row("commands to a terminal in an id", "2026-03-02,\u001b]0;x\u0007\u001b[2J,1", "loads 1"),
        Row("an id of 100,000 characters", "2026-03-02," + new string('a', 100_000) + ",1", "loads 1"),
        Row("a value more", "2026-03-02,a,1,2", "refuses 1"),
        Row("a value less", "2026-03-02,a", "refuses 1"),
        Row("text behind a quote", "2026-03-02,\"a\"b,1", "refuses 1"),
        Row("a number beyond all", "2026-03-02,a,1e999", "refuses 1"),
        Row("not a number", "2026-03-02,a,NaN", "refuses 1"),
        Row("infinity", "2026-03-02,a,Infinity", "refuses 1"),
        Row("a hexadecimal number", "2026-03-02,a,0x10", "refuses 1"),
        Row("a number with two signs", "2026-03-02,a,--1", "refuses 1"),
        Row("digits of another script", "2026-03-02,a,١٢", "refuses 1"),
        Row("two points", "2026-03-02,a,1.2.3", "refuses 1"),
        Row("a number of 5,000 digits", "2026-03-02,a," + new string('9', 5_000), "refuses 1"),
        Row("a sum instead of a number", "2026-03-02,a,1+1", "refuses 1"),
        Row("full-width digits", "2026-03-02,a,１２", "loads 1"),
        Row("a day that never was", "2026-02-30,a,1", "refuses 1"),
        Row("a day of nothing", "0000-00-00,a,1", "refuses 1"),
        Row("a year of five digits", "99999-01-01,a,1", "refuses 1"),
        Row("a statement behind a day", "2026-03-02'; DROP TABLE media_week; --,a,1", "refuses 1"),
        Row("a day of letters", "yesterday,a,1", "refuses 1"),
    ];

    private static IEnumerable<Attack> Html()
    {
        const string head = "<table><tr><th>日期<th>订单编号<th>消耗(元)</tr>", end = "</table>";
        return
        [
            Text("a page without a table", "a.xls", "<html><body>Please log in</body></html>", "without a table"),
            Text("a table without a row", "a.xls", "<html><table></table></html>", "without a table"),
            Text("a script in a cell", "a.xls", $"{head}<tr><td>2026-03-02<td>a<td><script>document.write(9)</script>1{end}", "loads 1"),
            Text("a style in a cell", "a.xls", $"{head}<tr><td>2026-03-02<td>a<td><style>td {{ x: 9 }}</style>1{end}", "loads 1"),
            Text("a comment in a cell", "a.xls", $"{head}<tr><td>2026-03-02<td>a<td>1<!-- 9 <td>9 -->{end}", "loads 1"),
            Text("a row in a script", "a.xls",
                $"{head}<script>'<tr><td>2026-03-09<td>b<td>9</tr>'</script><tr><td>2026-03-02<td>a<td>1{end}",
                "loads 1"),
            Text("an entity of its own", "a.xls",
                $"<!DOCTYPE html [<!ENTITY x \"9\">]>{head}<tr><td>2026-03-02<td>a<td>&x;{end}", "refuses 1"),
            Text("an entity from elsewhere", "a.xls",
                $"<!DOCTYPE html SYSTEM \"file:///etc/passwd\">{head}<tr><td>2026-03-02<td>a<td>1{end}", "loads 1"),
            Text("a table within a cell", "a.xls", $"{head}<tr><td>2026-03-02<td>a<td>1<table><tr><td>9</table>{end}", "loads 1"),
            Text("a table that never ends", "a.xls", $"{head}<tr><td>2026-03-02<td>a<td>1", "loads 1"),
            Text("ends that nothing began", "a.xls",
                $"</td></tr></table>{head}<tr><td>2026-03-02<td>a<td>1</table></table></td>", "loads 1"),
            Text("an attribute that never closes", "a.xls", $"{head}<tr><td>2026-03-02<td>a<td title=\"1{end}", "refuses 1"),
            Text("a tag of a million attributes", "a.xls",
                $"{head}<tr><td{string.Concat(Enumerable.Range(0, 100_000).Select(i => $" a{i}=1"))}>2026-03-02<td>a<td>1{end}", "loads 1"),
            Text("a NUL in a page", "a.xls", $"{head}<tr><td>2026-03-02<td>a\0<td>1{end}", "NUL"),
            Text("a picture from elsewhere", "a.xls",
                $"{head}<tr><td>2026-03-02<td>a<td>1<img src=\"http://127.0.0.1:9/\">{end}", "loads 1"),
            Text("half of a character by its number", "a.xls", $"{head}<tr><td>2026-03-02<td>&#xD800;<td>1{end}", "loads 1"),
        ];
    }

    private static IEnumerable<Attack> Xlsx()
    {
        const string good = "<row><c t=\"inlineStr\"><is><t>日期</t></is></c><c t=\"inlineStr\"><is><t>订单编号</t></is></c>"
            + "<c t=\"inlineStr\"><is><t>消耗(元)</t></is></c></row>";
        static string Line(string id, string value) => $"<row><c t=\"inlineStr\"><is><t>2026-03-02</t></is></c>{id}{value}</row>";
        const string a = "<c t=\"inlineStr\"><is><t>a</t></is></c>", one = "<c><v>1</v></c>";
        static Func<byte[]> Sheet(string rows) => () => Books.Raw("", [], ("s", "visible", rows));
        return
        [
            new("a workbook of nothing", "a.xlsx", () => RecognitionTests.Zip(("xl/workbook.xml", [])), "damaged"),
            new("a workbook without sheets", "a.xlsx", () => Books.Raw("", []), "is missing"),
            new("hidden sheets alone", "a.xlsx", () => Books.Raw("", [], ("s", "hidden", good)), "every sheet of the workbook is hidden"),
            new("half a workbook", "a.xlsx", () => Sheet(good + Line(a, one))()[..900], "damaged"),
            new("entities that name each other", "a.xlsx", () => RecognitionTests.Zip(("xl/workbook.xml", Encoding.UTF8.GetBytes(
                "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook>&b;</workbook>"))), "damaged"),
            new("a part from elsewhere", "a.xlsx", () => RecognitionTests.Zip(("xl/workbook.xml", Encoding.UTF8.GetBytes(
                "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><workbook>&x;</workbook>"))), "damaged"),
            new("a row that is no number", "a.xlsx", Sheet(good.Replace("<row>", "<row r=\"x\">", StringComparison.Ordinal)),
                "a header but no row"),
            new("a formula that failed", "a.xlsx", Sheet(good + Line(a, "<c t=\"e\"><v>#REF!</v></c>")), "refuses 1"),
            new("a formula to run", "a.xlsx", Sheet(good + Line(a, "<c><f>cmd|' /C calc'!A0</f><v>1</v></c>")), "loads 1"),
            new("a number beyond all", "a.xlsx", Sheet(good + Line(a, "<c><v>1e400</v></c>")), "refuses 1"),
            new("an id that lost its digits", "a.xlsx", Sheet(good + Line("<c><v>12345678901234567890</v></c>", one)), "refuses 1"),
            new("a row above the first", "a.xlsx", Sheet(good + "<row r=\"0\"><c><v>1</v></c></row>"), "refuses 1"),
            new("an xls of nothing", "a.xls", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]], "damaged"),
        ];
    }

    private static IEnumerable<Attack> Archives()
    {
        byte[] csv = Encoding.UTF8.GetBytes(Header + Good);
        Attack Named(string what, string name) => new(what, "a.zip", () => RecognitionTests.Zip((name, csv)), "loads 1");
        return
        [
            Named("a way out of the folder", "../../../evil.csv"), Named("a place of its own", "/tmp/evil.csv"),
            Named("a place on Windows", "C:\\evil.csv"),
            new("a way out on Windows", "a.zip", () => RecognitionTests.Zip(("..\\..\\evil.csv", csv)), "the archive holds no file"),
            Named("a name of 92 Chinese characters", string.Concat(Enumerable.Repeat("抖音", 46)) + ".csv"),
            Named("a name of 30,000 characters", new string('n', 30_000) + ".csv"), Named("a device of Windows", "CON.csv"),
            Named("a name with a line end", "a\nb.csv"), Named("a name with commands to a terminal", "\u001b[2Ja.csv"),
            Named("folders a hundred deep", string.Concat(Enumerable.Repeat("d/", 100)) + "a.csv"),
            new("an archive in an archive", "a.zip", () => RecognitionTests.Zip(("b.zip", RecognitionTests.Zip(("a.csv", csv)))),
                "an archive within the archive"),
            new("an archive of nothing", "a.zip", () => RecognitionTests.Zip(), "the archive holds no file"),
            new("half an archive", "a.zip", () => RecognitionTests.Zip(("a.csv", csv))[..60], "damaged"),
            new("a gz in a gz", "a.csv.gz", () => Gzip(Gzip(csv)), "an archive within the archive"),
            new("half a gz", "a.csv.gz", () => Gzip(csv)[..20], "damaged"),
            new("a gz without its end", "a.csv.gz", () => Gzip(csv)[..^6], "damaged"),
            new("a gz of two parts", "a.csv.gz", () => [.. Gzip(csv), .. Gzip("2026-03-09,a,1\n"u8.ToArray())], "loads 2"),
            new("a gz that grows a thousand times", "a.csv.gz", () => Gzip(new byte[64 << 20]), "of the archive grows"),
            new("an archive that grows a thousand times", "a.zip", () => RecognitionTests.Zip(("a.csv", new byte[64 << 20])),
                "of the archive grows"),
            new("two files of one name", "a.zip", () => RecognitionTests.Zip(("a.csv", csv), ("a.csv", csv)), "loads 1"),
        ];
    }

    private static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize)) gzip.Write(content);
        return memory.ToArray();
    }
}
