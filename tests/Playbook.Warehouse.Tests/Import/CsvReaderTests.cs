using System.Globalization;
using CsCheck;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public class CsvReaderTests
{
    private static readonly Gen<string[][]> Tables =
        Gen.Select(Gen.Char["ab,;\"\n\r 汉１\t"].Array[0, 8].Select(c => new string(c)).Array[2, 4], Gen.Int[1, 6])
            .SelectMany((first, rows) => Gen.Char["ab,\"\n\r 汉"].Array[0, 8].Select(c => new string(c))
                .Array[first.Length].Array[rows].Select(rest => rest.Prepend(first).ToArray()));

    [Fact]
    public void What_was_written_is_read_whatever_the_pieces_it_arrives_in() =>
        Gen.Select(Tables, Gen.Int[1, 5], Gen.Bool.Select(crlf => crlf ? "\r\n" : "\n")).Sample((table, piece, end) =>
        {
            var text = string.Concat(table.Select(r => string.Join(',', r.Select(Quoted)) + end));
            Assert.Equal(table, Read(new Trickle(text, piece)).Select(r => r.Fields));
        });

    [Fact]
    public void A_record_without_quotes_is_read_as_the_same_one_with_them() =>
        Gen.Select(Gen.Char["abc;\t 汉😀"].Array[0, 12].Select(c => new string(c)).Array[1, 70].Array[1, 4], Gen.Char[",|"], Gen.Bool)
            .Sample((table, delimiter, crlf) =>
        {
            var end = crlf ? "\r\n" : "\n";
            string Join(Func<string, string> form) => string.Concat(table.Select(r => string.Join(delimiter, r.Select(form)) + end));
            var plain = Read(new StringReader(Join(f => f)), delimiter);
            Assert.Equal(table.Where(r => r is not [""]), plain.Select(r => r.Fields));
            Assert.Equal(table, Read(new StringReader(Join(f => $"\"{f}\"")), delimiter).Select(r => r.Fields));
        });

    [Fact]
    public void A_record_keeps_the_line_it_begins_on_though_fields_span_lines()
    {
        var rows = Read(new StringReader("a,b\n\"1\n2\n3\",x\r\n\ny,z"));
        Assert.Equal([1, 2, 6], rows.Select(r => r.Line));
    }

    [Theory]
    [InlineData("a,b\rc,d\r", 2, 2)]
    [InlineData("a,b\n\n\n", 1, 2)]
    [InlineData("a,,", 1, 3)]
    [InlineData("\"\"", 1, 1)]
    [InlineData(",", 1, 2)]
    public void Line_ends_and_blank_lines_count_as_they_should(string text, int records, int fields)
    {
        var rows = Read(new StringReader(text));
        Assert.Equal(records, rows.Count);
        Assert.All(rows, r => Assert.Equal(fields, r.Fields.Length));
    }

    [Fact]
    public void Text_after_a_closing_quote_is_malformed_not_guessed()
    {
        using var csv = new CsvReader(new StringReader("\"a\"b,c\n\"d\" ,e\n"), ',', '"', "x.csv");
        Assert.True(csv.Read());
        Assert.Equal("text after a closing \"", csv.Malformed);
        Assert.True(csv.Read());
        Assert.Null(csv.Malformed);
        Assert.Equal("d", csv.Field(0).ToString());
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_an_error_that_names_its_row()
    {
        var error = Assert.Throws<ImportException>(() => Read(new StringReader("a,b\nc,\"d\ne,f\n")));
        Assert.Equal("x.csv, row 2: a quote is opened and never closed; allowed: \" at both ends of a field", error.Message);
    }

    [Fact]
    public void A_record_without_end_is_refused_before_memory_is()
    {
        var error = Assert.Throws<ImportException>(() => Read(new StringReader("a\n" + new string('x', CsvReader.LongestRecord * 3))));
        Assert.Equal(2, error.Row);
    }

    private static string Quoted(string field) =>
        field.Length == 0 || field.AsSpan().ContainsAny(",\"\n\r") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static List<(long Line, string[] Fields)> Read(TextReader text, char delimiter = ',')
    {
        using var csv = new CsvReader(text, delimiter, '"', "x.csv");
        var rows = new List<(long, string[])>();
        while (csv.Read())
            rows.Add((csv.Line, csv.Fields()));
        return rows;
    }

    /// <summary>Gives a text in pieces of a few characters, as a slow file would.</summary>
    private sealed class Trickle(string text, int piece) : TextReader
    {
        private int _at;

        public override int Read(char[] buffer, int index, int count)
        {
            var n = Math.Min(Math.Min(piece, count), text.Length - _at);
            text.CopyTo(_at, buffer, index, n);
            _at += n;
            return n;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{piece} characters at a time");
    }
}
