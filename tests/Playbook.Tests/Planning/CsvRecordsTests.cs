using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class CsvRecordsTests
{
    [Fact]
    public void Quoted_fields_hold_commas_quotes_and_line_ends_and_a_record_knows_its_line()
    {
        var records = CsvRecords.Of("\ufeffa,b\r\n\"1,5\",\"say \"\"so\"\"\"\n\n\"two\nlines\",\n", "x.csv");
        Assert.Equal([1, 2, 4], records.Select(r => r.Line));
        Assert.Equal(["1,5", "say \"so\""], records[1].Fields);
        Assert.Equal(["two\nlines", ""], records[2].Fields);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_named_by_its_line() => Assert.Equal("x.csv row 2: a quoted field is never closed.",
        Assert.Throws<FormatException>(() => CsvRecords.Of("a\n\"b\nc\n", "x.csv")).Message);

    [Fact]
    public void No_text_is_no_record() => Assert.Empty(CsvRecords.Of("", "x.csv"));
}
