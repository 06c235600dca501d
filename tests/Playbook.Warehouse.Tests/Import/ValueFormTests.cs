using System.Globalization;
using CsCheck;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Values in every form that platforms print, read by the column's declaration.</summary>
public class ValueFormTests
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData("number", "", "77.4w", 774000)]
    [InlineData("number", "", "4.2W", 42000)]
    [InlineData("number", "", "1.2万", 12000)]
    [InlineData("number", "", "３．２亿", 320000000)]
    [InlineData("number", ", open_end: lower", "10万+", 100000)]
    [InlineData("number", ", open_end: lower", "10w＋", 100000)]
    [InlineData("number", ", open_end: lower", "1000以上", 1000)]
    [InlineData("number", ", range: low", "7.5w~10w", 75000)]
    [InlineData("number", ", range: high", "7.5w～10w", 100000)]
    [InlineData("number", ", range: middle", "7.5w~10w", 87500)]
    [InlineData("number", ", range: middle", "100-200", 150)]
    [InlineData("number", ", range: low", "-5--3", -5)]
    [InlineData("money", ", part: first", "¥11.19 / ¥500", 11.19)]
    [InlineData("money", ", part: second", "￥11.19／￥500", 500)]
    [InlineData("money", ", unit: fen", "1,999", 19.99)]
    [InlineData("money", ", unit: li", "19990", 19.99)]
    [InlineData("money", ", unit: coin", "295.7", 29.57)]
    [InlineData("money", ", sign: absolute", "-5.45", 5.45)]
    [InlineData("money", ", sign: absolute", "5.45", 5.45)]
    [InlineData("money", ", sign: absolute, unit: fen", "-545", 5.45)]
    [InlineData("money", ", sign: absolute", "-¥1,234.50", 1234.5)]
    [InlineData("money", ", sign: absolute", "¥-1,234.50", 1234.5)]
    [InlineData("number", ", header: 点击率(%)", "5.33", 0.0533)]
    [InlineData("number", ", header: 点击率（％）", "77.48%", 0.7748)]
    [InlineData("number", ", unit: percent", "77.48", 0.7748)]
    [InlineData("number", ", unit: fraction", "0.0421", 0.0421)]
    [InlineData("number", ", unit: fraction", "4.21%", 0.0421)]
    [InlineData("number", "", "０．８１％", 0.0081)]
    [InlineData("integer", ", header: 播放量(万)", "1.5", 15000)]
    [InlineData("duration", "", "6小时9分钟", 22140)]
    [InlineData("duration", "", "1小时", 3600)]
    [InlineData("duration", "", "45秒", 45)]
    [InlineData("duration", "", "01:23:45", 5025)]
    [InlineData("duration", "", "1天2小时", 93600)]
    [InlineData("duration", ", header: 直播时长(分钟)", "960", 57600)]
    [InlineData("duration", ", unit: seconds", "12.5", 12.5)]
    public void A_cell_counts_as_its_column_declares(string type, string keys, string text, double value)
    {
        var cell = Reader(type, keys).Read(text, out var fault);
        Assert.Null(fault);
        Assert.Equal((decimal)value, cell.Kind == CellKind.Integer ? cell.Integer : cell.Decimal);
    }

    [Theory]
    [InlineData("number", "", "10万+", "an open end is no number")]
    [InlineData("number", "", "100-200", "a range is no number")]
    [InlineData("number", "", "7.5w~10w", "a range is no number")]
    [InlineData("number", ", range: low", "7.5~10w", "a range whose first end has no unit")]
    [InlineData("number", ", range: low", "200-100", "a range whose ends do not fit")]
    [InlineData("money", ", part: first", "¥11.19", "not two values")]
    [InlineData("money", "", "¥11.19 / ¥500", "not an amount of money")]
    [InlineData("money", "", "5%", "not an amount of money")]
    [InlineData("number", ", unit: count", "5%", "not a number")]
    [InlineData("duration", "", "960", "a length of time without a unit")]
    [InlineData("duration", "", "23:45", "not a duration")]
    [InlineData("duration", "", "9分6小时", "not a duration")]
    [InlineData("duration", "", "01:60:00", "not a duration")]
    [InlineData("duration", ", unit: seconds", "-1", "negative")]
    [InlineData("number", "", "NaN", "not a number")]
    [InlineData("number", "", "∞", "not a number")]
    [InlineData("date", "", "08/22", "a day without a year")]
    [InlineData("date", "", "2026-02-29", "no such date")]
    [InlineData("id", "", "6.92E+18", "an id in scientific notation has lost its last digits")]
    [InlineData("id", "", "6.92E18", "an id in scientific notation has lost its last digits")]
    public void What_is_not_declared_is_refused_with_its_reason(string type, string keys, string text, string reason)
    {
        Reader(type, keys).Read(text, out var fault);
        Assert.Equal(reason, fault?.Reason);
        Assert.NotEmpty(fault!.Allowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("—")]
    [InlineData(" － ")]
    [InlineData("null")]
    [InlineData("N/A")]
    [InlineData("不限")]
    [InlineData("数据将于第二天更新")]
    public void A_text_for_no_value_is_null_and_never_zero(string text)
    {
        foreach (var type in new[] { "integer", "number", "money", "date", "timestamp", "duration", "id" })
        {
            Assert.True(Reader(type, "").Read(text, out var fault).IsNull);
            Assert.Null(fault);
        }

        Assert.True(Reader("money", ", part: second").Read("¥11.19 / 不限", out var none).IsNull);
        Assert.Null(none);
    }

    [Theory]
    [InlineData("'6921234567890123456", "6921234567890123456")]
    [InlineData("6921234567890123456\t", "6921234567890123456")]
    [InlineData(" 6921234567890123456 ", "6921234567890123456")]
    [InlineData("=\"6921234567890123456\"", "6921234567890123456")]
    [InlineData("P80E12", "P80E12")]
    [InlineData("12E5", "12E5")]
    public void An_id_is_kept_as_text(string text, string id)
    {
        Assert.Equal(id, Reader("id", "").Read(text, out var fault).Text);
        Assert.Null(fault);
    }

    [Fact]
    public void An_id_that_a_workbook_keeps_as_a_number_is_refused_when_digits_are_lost()
    {
        var reader = Reader("id", "");
        Assert.Equal("123456789012345", reader.Read("123456789012345", CellForm.Number, out _).Text);
        reader.Read("1234567890123456", CellForm.Number, out var lost);
        Assert.Equal("a numeric cell keeps 15 digits: the last digits of the id are lost", lost!.Reason);
        reader.Read("2026-03-04", CellForm.Date, out var changed);
        Assert.Equal("a date in a column of ids: the spreadsheet has changed it", changed!.Reason);
    }

    [Theory]
    [InlineData("2026/09/07 08:55:37", CellForm.Text, "2026-09-07 08:55:37")]
    [InlineData("2026-08-11 23:59:37", CellForm.Text, "2026-08-11 23:59:37")]
    [InlineData("20260812", CellForm.Text, "2026-08-12 00:00:00")]
    [InlineData("20260812", CellForm.Number, "2026-08-12 00:00:00")]
    [InlineData("20260812235937", CellForm.Text, "2026-08-12 23:59:37")]
    [InlineData("2026年08月04日 14:28", CellForm.Text, "2026-08-04 14:28:00")]
    [InlineData("２０２６／０８／０３", CellForm.Text, "2026-08-03 00:00:00")]
    // 46272 days after 1899-12-30 is 2026-09-07; 0.375 of a day is nine hours.
    [InlineData("46272.375", CellForm.Number, "2026-09-07 09:00:00")]
    // date -u -d @1786000000 is 2026-08-06 07:06:40; Beijing is eight hours ahead.
    [InlineData("1786000000000", CellForm.Text, "2026-08-06 15:06:40")]
    [InlineData("08/22", CellForm.Text, "2025-08-22 00:00:00")]
    [InlineData("8月5日 09:30", CellForm.Text, "2026-08-05 09:30:00")]
    internal void A_moment_is_read_in_every_form(string text, CellForm form, string moment)
    {
        var reader = Reader("timestamp", "", YearSource.From("report_20260810.csv"));
        var cell = reader.Read(text, form, out var fault);
        Assert.Null(fault);
        Assert.Equal(moment, cell.Time.ToString("yyyy-MM-dd HH:mm:ss", Plain));
    }

    [Theory]
    [InlineData("直播_2025-12-20至2026-01-10.xlsx", 12, 25, "2025-12-25")]
    [InlineData("直播_2025-12-20至2026-01-10.xlsx", 1, 5, "2026-01-05")]
    [InlineData("2024年数据.csv", 2, 29, "2024-02-29")]
    [InlineData("统计时间：2026年8月1日", 8, 1, "2026-08-01")]
    [InlineData("export.csv", 8, 1, "")]
    [InlineData("order 6921202608123.csv", 8, 1, "")]
    public void The_year_of_a_day_comes_from_the_dates_of_a_name(string name, int month, int day, string date) =>
        Assert.Equal(date, YearSource.From(name).Date(month, day)?.ToString("yyyy-MM-dd", Plain) ?? "");

    [Fact]
    public void The_year_that_is_nearest_to_another_date_of_the_row_counts()
    {
        var source = new YearSource { Near = new DateOnly(2026, 1, 3) };
        Assert.Equal(new DateOnly(2025, 12, 30), source.Date(12, 30));
        Assert.Equal(new DateOnly(2026, 2, 1), source.Date(2, 1));
        Assert.Null(source.Date(2, 29));
    }

    [Fact]
    public void Reading_a_printed_percentage_gives_the_share_in_each_of_the_three_forms() => Gen.Int[-100_000, 1_000_000].Sample(n =>
    {
        var share = n / 1_000_000m;
        Assert.Equal(share, Read("number", "", (share * 100).ToString("0.####", Plain) + "%"));
        Assert.Equal(share, Read("number", ", unit: fraction", share.ToString(Plain)));
        Assert.Equal(share, Read("number", ", header: 点击率(%)", (share * 100).ToString("0.####", Plain)));
        Assert.Equal(share, Read("number", ", header: 点击率(%)", (share * 100).ToString("0.####", Plain) + "％"));
    });

    [Fact]
    public void Reading_a_printed_duration_gives_the_seconds_in_each_form() => Gen.Int[0, 2_000_000].Sample(n =>
    {
        var (hours, minutes, seconds) = (n / 3600, n / 60 % 60, n % 60);
        Assert.Equal(n, Read("duration", "", $"{hours}小时{minutes}分钟{seconds}秒"));
        Assert.Equal(n, Read("duration", "", $"{hours}h {minutes}min {seconds}s"));
        Assert.Equal(n, Read("duration", "", $"{hours:00}:{minutes:00}:{seconds:00}"));
        Assert.Equal(n, Read("duration", ", header: 时长(秒)", n.ToString(Plain)));
        Assert.Equal(n, Read("duration", ", unit: milliseconds", (n * 1000L).ToString("N0", Plain)));
    });

    [Fact]
    public void Reading_a_printed_range_gives_its_ends() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample((a, b) =>
    {
        var (low, high) = (Math.Min(a, b), Math.Max(a, b));
        foreach (var sign in new[] { "~", "～", "-", " - ", "至" })
        {
            var text = $"{low}{sign}{high}";
            Assert.Equal((low, high), (Read("number", ", range: low", text), Read("number", ", range: high", text)));
        }
    });

    [Fact]
    public void No_text_at_all_becomes_something_that_is_no_number() =>
        Gen.Char["0123456789.,+-eE%万w亿~/¥ :NaIinfty小时分"].Array[0, 12].Select(c => new string(c)).Sample(text =>
    {
        foreach (var type in new[] { "number", "duration" })
        {
            var cell = Reader(type, ", range: middle, open_end: lower" + (type == "duration" ? ", unit: hours" : ""))
                .Read(text, out var fault);
            Assert.True(cell.IsNull || fault is not null || double.IsFinite((double)cell.Decimal));
        }
    });

    [Fact]
    public void The_unit_of_the_header_counts_and_a_difference_is_told()
    {
        var mapping = Mapping("money", ", header: 消耗, unit: yuan");
        var binding = HeaderBinding.Of(mapping, ["消耗（万元）"], 1, "x.csv");
        Assert.Equal(10_000m, binding.Fields[0].Scale);
        Assert.Equal(["column 消耗（万元） is read in wan, as its header says; the mapping says yuan"], binding.Notes);
        Assert.Equal(0.5m, HeaderBinding.Of(Mapping("money", ", header: 花费, scale: 500"), ["花费(厘)"], 1, "x.csv").Fields[0].Scale);
        Assert.Empty(HeaderBinding.Of(mapping, ["消耗(元)"], 1, "x.csv").Notes);
        var error = Assert.Throws<ImportException>(() => HeaderBinding.Of(
            Mapping("number", ", header: 消耗, unit: yuan"), ["消耗(%)"], 3, "x.csv"));
        Assert.Equal("x.csv, row 3, column 消耗(%): the header says percent, the mapping yuan; allowed: "
            + "a column in yuan, or another unit in the mapping", error.Message);
    }

    [Fact]
    public void Of_a_header_that_stands_twice_the_second_has_a_number()
    {
        var mapping = Mapping("money", ", header: 金额#2");
        Assert.Equal([2], HeaderBinding.Of(mapping, ["金额", "单号", "金额"], 1, "x.csv").Positions);
        var error = Assert.Throws<ImportException>(() => HeaderBinding.Of(Mapping("money", ", header: 金额"), ["金额", "金额"], 1, "x.csv"));
        Assert.Equal("x.csv, row 1, column 金额: the header stands twice; allowed: each mapped header once, or 'header: 金额#2' in the mapping",
            error.Message);
    }

    private static decimal Read(string type, string keys, string text)
    {
        var cell = Reader(type, keys).Read(text, out var fault);
        Assert.True(fault is null, $"'{text}': {fault?.Reason}");
        return cell.Decimal;
    }

    private static FieldReader Reader(string type, string keys, YearSource? year = null) => new(Mapping(type, keys).Fields[0], null, year);

    private static Mapping Mapping(string type, string keys) => MappingFile.Parse(
        $$"""
        name: one
        fields:
          f: { type: {{type}}{{keys}}, required: false }
        tables:
          holiday: { once: true, columns: { day: =2026-01-01, name: =a, kind: =b } }
        """,
        "one.yml");
}
