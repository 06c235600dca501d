using System.Globalization;
using CsCheck;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public class TextParserTests
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private static readonly Gen<decimal> Amounts = Gen.Long[-99_999_999_999_999, 99_999_999_999_999].Select(fen => fen / 100m);
    private static readonly Gen<DateTime> Moments = Gen.DateTime[new DateTime(1990, 1, 1), new DateTime(2099, 12, 31)].Select(
        t => new DateTime(t.Ticks / 10_000_000 * 10_000_000));

    [Fact]
    public void Reading_a_printed_amount_gives_the_amount_in_every_form_exports_use() => Amounts.Sample(amount =>
    {
        Assert.Equal(amount, Number(amount.ToString(Plain)));
        Assert.Equal(amount, Number(amount.ToString("N2", Plain)));
        Assert.Equal(Math.Abs(amount), Number("¥" + Math.Abs(amount).ToString("N2", Plain)));
        Assert.Equal(Math.Abs(amount), Number("￥ " + Math.Abs(amount).ToString(Plain)));
        Assert.Equal(amount, Number(string.Concat(amount.ToString(Plain).Select(Wide))));
        Assert.Equal(amount * 10_000, Number(amount.ToString(Plain) + "万"));
        Assert.Equal(amount * 100_000_000, Number(amount.ToString(Plain) + " 亿"));
    });

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("¥")]
    [InlineData("万")]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData(",123")]
    [InlineData("1.234,5")]
    [InlineData("1.2.3")]
    [InlineData("12abc")]
    [InlineData("0x1F")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("10万+")]
    [InlineData("7.5w~10w")]
    [InlineData("--5")]
    [InlineData("-¥-5")]
    [InlineData("¥--5")]
    [InlineData("(5)")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_not_made_one(string text) => Assert.False(NumberText.TryParse(text, out _, out _));

    [Theory]
    [InlineData("77.48%", 77.48, true)]
    [InlineData("７７.４８％", 77.48, true)]
    [InlineData("+3", 3, false)]
    [InlineData("1.5E3", 1500, false)]
    [InlineData(".5", 0.5, false)]
    [InlineData(" 1,391 ", 1391, false)]
    [InlineData("-¥3.50", -3.5, false)]
    [InlineData("¥-1,234.50", -1234.5, false)]
    public void Known_forms_have_known_values(string text, double value, bool percent)
    {
        Assert.True(NumberText.TryParse(text, out var number, out var isPercent));
        Assert.Equal(((decimal)value, percent), (number, isPercent));
    }

    [Fact]
    public void Reading_a_printed_moment_gives_the_moment_in_every_form_exports_use() => Moments.Sample(time =>
    {
        foreach (var format in new[] { "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy/M/d H:mm:ss", "yyyy年MM月dd日 HH:mm:ss",
            "yyyyMMdd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.fff" })
        {
            Assert.True(DateText.TryParse(time.ToString(format, Plain), out var read, out var offset), format);
            Assert.Equal((time, (TimeSpan?)null), (read, offset));
        }

        foreach (var format in new[] { "yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy.MM.dd", "yyyy年M月d日" })
        {
            Assert.True(DateText.TryParse(time.ToString(format, Plain), out var read, out _), format);
            Assert.Equal(time.Date, read);
        }
    });

    /// <summary>The usual form has a short way, which a space before it closes.</summary>
    [Fact]
    public void The_usual_form_of_a_moment_means_the_same_on_both_ways() =>
        Gen.Select(Gen.DateTime[new DateTime(1, 1, 1), new DateTime(9999, 12, 31)], Gen.Int[0, 18], Gen.Char["0123456789-/:. TZ年１"],
            Gen.Bool, Gen.Bool).Sample((time, at, other, slash, changed) =>
        {
            var text = time.ToString(slash ? "yyyy/MM/dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture).ToCharArray();
            if (changed)
                text[at] = other;
            Assert.Equal(
                (DateText.TryParse(' ' + new string(text), out var value, out var offset), value, offset),
                (DateText.TryParse(text, out var usual, out var none), usual, none));
        });

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2025-02-29")]
    [InlineData("20261301")]
    [InlineData("08/22")]
    [InlineData("2026-01/02")]
    [InlineData("2026年1月2")]
    [InlineData("26-01-02")]
    [InlineData("2026-01-02 24:00")]
    [InlineData("2026-01-02 12:60")]
    [InlineData("2026-01-02x12:00")]
    [InlineData("2026-01-02 12:00 PM")]
    [InlineData("45000")]
    [InlineData("yesterday")]
    public void What_is_no_day_is_not_made_one(string text) => Assert.False(DateText.TryParse(text, out _, out _));

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02 03:04:05+08:00", 480)]
    [InlineData("2026-01-02 03:04:05 -0530", -330)]
    public void An_offset_is_read(string text, int minutes)
    {
        Assert.True(DateText.TryParse(text, out _, out var offset));
        Assert.Equal(TimeSpan.FromMinutes(minutes), offset);
    }

    [Fact]
    public void Unix_seconds_are_shown_by_a_Beijing_clock()
    {
        Assert.Equal(new DateTime(2017, 11, 25, 1, 21, 10), BeijingTime.FromUnixSeconds(1511544070));
        Assert.Equal(new DateTime(1970, 1, 1, 8, 0, 0), BeijingTime.FromUnixMilliseconds(0));
        Assert.Null(BeijingTime.FromUnixSeconds(long.MaxValue));
        Assert.Null(BeijingTime.FromUnixSeconds(long.MinValue));
    }

    [Fact]
    public void A_person_becomes_the_first_63_bits_of_HMAC_SHA_256()
    {
        // RFC 4231, test case 1: b0344c61d8db3853…
        using var key = new PersonKey(Enumerable.Repeat((byte)0x0b, 20).ToArray());
        Assert.Equal((long)(0xb0344c61d8db3853UL >> 1), key.Hash("Hi There"));
        Assert.Equal(key.Hash("Hi There"), key.Hash("  Hi There "));
    }

    [Fact]
    public void Headers_are_compared_without_width_space_and_case()
    {
        Assert.Equal(HeaderText.Normal("消耗(元)"), HeaderText.Normal(" 消耗（元） "));
        Assert.Equal(HeaderText.Normal("商品GMV"), HeaderText.Normal("商品 ＧＭＶ"));
        Assert.NotEqual(HeaderText.Normal("完播率"), HeaderText.Normal("5s完播率"));
    }

    private static decimal Number(string text) =>
        NumberText.TryParse(text, out var value, out var percent) && !percent ? value
            : throw new Xunit.Sdk.XunitException($"'{text}' was not read");

    private static char Wide(char c) => c is > '!' and < '~' ? (char)(c - '!' + '！') : c;
}
