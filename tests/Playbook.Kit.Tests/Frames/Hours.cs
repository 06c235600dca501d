using Microsoft.Data.Analysis;

namespace Playbook.Kit.Tests.Frames;

/// <summary>Small frames as SQL cells name them.</summary>
internal static class Hours
{
    /// <summary>Orders by hour and device, one row with an unknown night.</summary>
    public static DataFrame Frame() => new(
        new Int32DataFrameColumn("hour", [23, 9, 9, 23, 12]),
        new StringDataFrameColumn("device", ["ios", "ios", "android", "android", null]),
        new BooleanDataFrameColumn("night", [true, false, false, true, null]),
        new Int64DataFrameColumn("orders", [100L, 200, 50, 40, 1000]),
        new Int64DataFrameColumn("unpaid", [40L, 20, 5, 10, 999]),
        new DecimalDataFrameColumn("kept_gmv", [0.1m, 0.2m, null, 0.3m, 1m]),
        new DateTimeDataFrameColumn("day", [new(2026, 1, 3), new(2026, 1, 1), new(2026, 1, 2), null, new DateTime(2026, 1, 5)]));

    /// <summary>The same columns without rows.</summary>
    public static DataFrame Empty() => new(Frame().Columns.Select(c => c.Clone(new PrimitiveDataFrameColumn<int>("rows", 0))));
}
