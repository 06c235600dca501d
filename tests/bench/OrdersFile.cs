using System.Globalization;
using System.Text;

namespace Playbook.Scripts;

/// <summary>
/// A made-up export of orders with the headers of the generic mapping <c>orders</c>: the same size and encoding give the same rows.
/// </summary>
internal static class OrdersFile
{
    private const string Header =
        "order_id,line_no,customer_id,product_id,platform,channel_id,campaign_id,creative_id,form,device,ordered_at,paid_at,quantity,gross,"
            + "discount,platform_subsidy,payable,paid,refunded,refunded_on,commission";

    private static readonly string[] Platforms = ["抖音", "快手", "视频号", "小红书", "淘宝"];
    private static readonly string[] Forms = ["直播", "短视频", "商品卡", "搜索"];
    private static readonly string[] Channels = ["douyin_feed", "kuaishou_feed", "channels_live", "search", "private_traffic"];

    /// <summary>The columns with the types that the warehouse gives them, as <c>read_csv</c> takes them.</summary>
    public static string DeclaredTypes { get; } = string.Join(", ", Header.Split(',').Select(h => $"'{h}': '{Type(h)}'"));

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="bytes">Its least size.</param>
    /// <param name="encoding">UTF-8 is written without a mark.</param>
    /// <returns>Rows without the header.</returns>
    public static long Write(string path, long bytes, Encoding encoding)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var random = new Random(1);
        var text = new StringBuilder(1 << 20);
        text.Append(Header).Append('\n');
        var rows = 0L;
        var first = new DateTime(2025, 1, 1);
        while (stream.Position + text.Length < bytes)
        {
            rows++;
            var quantity = random.Next(1, 5);
            var gross = quantity * random.Next(19, 600) * 100;
            var discount = random.Next(4) == 0 ? random.Next(1, gross / 4) : 0;
            var subsidy = random.Next(5) == 0 ? random.Next(1, gross / 8) : 0;
            var payable = gross - discount - subsidy;
            var ordered = first.AddSeconds(rows * 7);
            var paid = random.Next(20) > 0;
            var refunded = paid && random.Next(9) == 0;
            text.Append(CultureInfo.InvariantCulture,
                $"{692_100_000_000_000_000 + rows},1,{random.Next(1, 2_000_000)},P{random.Next(1000, 1400)},")
                .Append(Platforms[random.Next(5)]).Append(',').Append(Channels[random.Next(5)])
                .Append(CultureInfo.InvariantCulture, $",cmp_{random.Next(1, 300)},crt_{random.Next(1, 2000)},")
                .Append(Forms[random.Next(4)])
                .Append(random.Next(2) == 0 ? ",iOS," : ",Android,")
                .Append(CultureInfo.InvariantCulture, $"{ordered:yyyy-MM-dd HH:mm:ss},");
            if (paid) text.Append(CultureInfo.InvariantCulture, $"{ordered.AddSeconds(random.Next(5, 900)):yyyy-MM-dd HH:mm:ss}");
            text.Append(CultureInfo.InvariantCulture, $",{quantity},");
            foreach (var fen in new[] { gross, discount, subsidy, payable, paid ? payable : 0, refunded ? payable : 0 })
                text.Append(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00},");
            if (refunded) text.Append(CultureInfo.InvariantCulture, $"{ordered.AddDays(5):yyyy-MM-dd}");
            text.Append(CultureInfo.InvariantCulture, $",{payable / 1000}.{payable / 10 % 100:00}\n");
            if (text.Length > 1 << 19) Flush();
        }

        Flush();
        return rows;

        void Flush()
        {
            stream.Write(encoding.GetBytes(text.ToString()));
            text.Clear();
        }
    }

    private static string Type(string header) => header switch
    {
        "line_no" or "quantity" => "INTEGER",
        "customer_id" => "BIGINT",
        "ordered_at" or "paid_at" => "TIMESTAMP",
        "refunded_on" => "DATE",
        "gross" or "discount" or "platform_subsidy" or "payable" or "paid" or "refunded" or "commission" => "DECIMAL(18,2)",
        _ => "VARCHAR",
    };
}
