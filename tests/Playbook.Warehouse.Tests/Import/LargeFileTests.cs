using System.Globalization;
using System.Text;
using CsCheck;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>
/// Files of many batches, which several threads convert: nothing is lost, doubled or moved, and lines are those of the file.
/// </summary>
public class LargeFileTests
{
    private const string Header =
        "order_id,product_id,platform,form,ordered_at,paid_at,quantity,gross,discount,payable,paid,refunded,refunded_on,session_id\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void Every_row_arrives_in_the_order_of_the_file_and_faults_name_their_line(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var folder = new ImportFolder();
        var text = new StringBuilder(Header);
        var expected = new List<string>();
        var faults = new List<(long, string)>();
        var previous = "";
        long line = 1;
        var total = 0m;
        for (var i = 0; i < 30_000; i++)
        {
            line++;
            // Up to 12 bytes, more, and far more than the engine keeps beside the length; with characters of one to four bytes.
            var session = (i % 5) switch { 0 => "", 1 => "短", 2 => $"session {i}", 3 => $"直播间 {i} 😀 – wide", _ => new string('长', 300) };
            var price = (i % 997) + 0.25m;
            var broken = i % 4001 == 17;
            var twice = i % 5003 == 19;
            var split = i % 3001 == 23;
            // The line before once more, as a platform prints one now and then.
            var row = new StringBuilder().Append(CultureInfo.InvariantCulture,
                $"{i + 692100000000000000},P{i % 7},抖音,{(i % 2 == 0 ? "直播" : "video")},2026-03-01 10:00:{i % 60:00},")
                .Append(CultureInfo.InvariantCulture,
                    $"{(i % 3 == 0 ? "2026/3/1 11:00" : "2026-03-01 11:00:00")},{(broken ? "x" : "1")},{price},-,"
                    + $"{(i % 11 == 0 ? $"¥{price}" : $"{price}")},{price},0.00,--,")
                .Append(split ? $"\"{session}\n\"\r\n" : session + "\r\n").ToString();
            text.Append(twice ? previous : row);
            previous = row;
            if (broken)
                faults.Add((line, "quantity"));
            else if (twice)
                faults.Add((line, "order_id, line_no"));
            else
                (expected, total) = (Added(expected, $"{i + 692100000000000000} {session}"), total + price);
            line += split && !twice ? 1 : 0;
        }

        var bytes = Encoding.GetEncoding(encoding) is var code && encoding == "utf-16"
            ? [.. code.GetPreamble(), .. code.GetBytes(text.ToString())]
            : encoding == "utf-8" ? Encoding.UTF8.GetBytes(text.ToString()) : code.GetBytes(text.ToString());
        var report = folder.Import(ImportFolder.Shipped("orders"), folder.File("large.csv", bytes));
        Assert.Equal((ImportOutcome.Loaded, 30_000L, (long)expected.Count), (report.Outcome, report.RowsRead, report.RowsLoaded));
        Assert.Equal(faults, report.Rejections.Select(r => (r.Row, r.Column)));
        Assert.Equal(total, report.Tables[0].Sums.Single(s => s.Key == "paid").Value);
        Assert.Equal(
            expected, Texts(folder.Warehouse, "SELECT order_id || ' ' || coalesce(session_id, '') FROM order_line ORDER BY rowid"));
        Assert.Equal("2026-03-01 10:00:00 2026-03-01 11:00:00",
            folder.Scalar<string>("SELECT min(ordered_at) || ' ' || max(paid_at) FROM order_line"));
    }

    [Fact]
    public void Many_faults_are_told_in_the_order_of_the_file()
    {
        using var folder = new ImportFolder();
        var lines = Enumerable.Range(2, 20_000).Select(n => $"{n},P1,,,2026-03-01,2026-03-01,{(n % 3 == 0 ? "0" : "1")},1,0,1,1,0,,\n");
        var report = folder.Import(
            ImportFolder.Shipped("orders"), folder.File("a.csv", Header + string.Concat(lines)), new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal(Enumerable.Range(2, 20_000).Where(n => n % 3 == 0).Select(n => (long)n), report.Rejections.Select(r => r.Row));
        Assert.Equal(report.RowsLoaded, folder.Scalar<long>("SELECT count(*) FROM order_line"));
    }

    [Fact]
    public void A_batch_gives_the_records_that_were_put_in() =>
        Gen.Select(Gen.Char["ab,\"\n\r 汉"].Array[0, 60].Select(c => new string(c)), Gen.Int[1, 4]).Sample((text, columns) =>
        {
            var batch = new RecordBatch();
            var added = new List<string>();
            for (var round = 0; round < 2; round++)
            {
                added.Clear();
                batch.Clear();
                try
                {
                    using var csv = new CsvReader(new StringReader(text), ',', '"', "x.csv");
                    while (csv.Read())
                    {
                        added.Add(Told(csv, csv.FieldCount != columns || csv.Malformed is not null));
                        batch.Add(csv, added.Count, columns);
                    }
                }
                catch (ImportException)
                {
                    // A quote that is never closed; what stood before it was read.
                }

                Assert.Equal(added.Count, batch.Count);
            }

            var held = new List<string>();
            while (batch.Read())
            {
                held.Add(Told(batch, batch.FieldCount != columns || batch.Malformed is not null));
                Assert.Equal(held.Count, batch.Ordinal);
            }

            Assert.Equal(added, held);
        });

    [Fact]
    public void An_amount_is_stored_as_its_digits_whatever_its_scale() =>
        Gen.Select(Gen.Long[-99_999_999_999_999, 99_999_999_999_999], Gen.Int[0, 2]).Sample((digits, scale) =>
        {
            var amount = digits / (decimal)Math.Pow(10, scale);
            var narrow = new TargetColumn("x", "DECIMAL(18,2)", TargetType.Decimal, true)
            {
                Scale = 2, IntegerDigits = 16, Limit = 10_000_000_000_000_000m, ShortLimit = 10_000_000_000_000_000,
            };
            var fen = (long)(amount * 100);
            Assert.Equal(fen, narrow.Stored(Cell.Of(amount)));
            Assert.Equal(fen, narrow.Stored(Cell.Of(digits, (byte)scale)));
            Assert.Equal(fen, narrow.Stored(Cell.Of(amount + 0.0000000000m)));
            Assert.Equal(fen, (long)narrow.StoredWide(amount));
            Assert.Equal(amount, Cell.Of(amount).Decimal);
            Assert.Equal(amount, Cell.Of(digits, (byte)scale).Decimal);
        });

    [Fact]
    public void A_number_of_more_digits_than_64_bits_hold_keeps_them()
    {
        Assert.Equal(79_228_162_514_264_337_593_543_950_335m, Cell.Of(decimal.MaxValue).Decimal);
        Assert.Equal(-79_228_162_514_264_337_593_543_950_335m, Cell.Of(decimal.MinValue).Decimal);
        Assert.Equal(-9_223_372_036_854_775_807m, Cell.Of(-9_223_372_036_854_775_807m).Decimal);
        Assert.Equal(9_223_372_036_854_775_808m, Cell.Of(9_223_372_036_854_775_808m).Decimal);
    }

    [Theory]
    [InlineData("999999999999999999.99")]
    [InlineData("-0.01")]
    [InlineData("92233720368547758.08")]
    public void A_column_of_128_bits_keeps_its_digits(string gmv)
    {
        using var folder = new ImportFolder();
        var headers = Schema.Tables.Single(t => t.Name == "market_size").Columns.Select(c => c.Name).ToList();
        var row = headers.Select(h => h == "gmv" ? gmv
            : Schema.Tables.Single(t => t.Name == "market_size").Columns.Single(c => c.Name == h).Type switch
        {
            "DATE" => "2026-03-01", "VARCHAR" => "a", _ => "1",
        });
        // The table refuses negative amounts by a rule of its own; the value is then in the reason.
        var report = folder.Import(TableFormat.For("market_size"),
            folder.File("m.csv", $"{string.Join(',', headers)}\n{string.Join(',', row)}\n"), new ImportOptions { MaxRejectShare = 1 });
        var kept = report.RowsLoaded == 1 ? folder.Scalar<string>("SELECT gmv::VARCHAR FROM market_size") : report.Rejections[0].Value!;
        Assert.Contains(gmv, kept, StringComparison.Ordinal);
    }

    private static List<string> Added(List<string> list, string item)
    {
        list.Add(item);
        return list;
    }

    private static string Told(RecordReader row, bool odd) =>
        $"{row.Line} {row.Malformed} {string.Join('|', row.Fields())} {(odd ? row.Record.ToString() : "")}";

    private static List<string> Texts(string warehouse, string sql)
    {
        using var connection = WarehouseFile.Connect(warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var texts = new List<string>();
        while (row.Read())
            texts.Add(row.GetString(0));
        return texts;
    }
}
