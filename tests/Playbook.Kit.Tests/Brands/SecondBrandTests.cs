using Playbook.Warehouse;

namespace Playbook.Testing.Brands;

public sealed class SecondBrandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("playbook-second-").FullName;

    // Those with the most unusual rows; coverage.cs checks all.
    public static TheoryData<string> Names => ["usual", "a break in payment", "gaps in days", "tiny", "all values equal"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_brand_keeps_every_promise_of_the_schema(string name)
    {
        var path = Path.Combine(folder, "brand.duckdb");
        SecondBrand.Write(BrandList.All.Single(b => b.Name == name), path);
        using var reader = WarehouseFile.OpenReader(path);
        Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
    }

    [Fact]
    public void The_same_seed_gives_the_same_brand_and_another_seed_another()
    {
        string Of(string file, int seed)
        {
            var path = Path.Combine(folder, file);
            SecondBrand.Write(new("small", seed) { Days = 60, MediaWeeks = 8, NewBuyers = 4 }, path);
            using var reader = WarehouseFile.OpenReader(path);
            return reader.Fingerprint;
        }

        var first = Of("a", 1);
        Assert.Equal(first, Of("b", 1));
        Assert.NotEqual(first, Of("c", 2));
    }

    [Fact]
    public void What_was_planted_is_what_the_orders_show()
    {
        var path = Path.Combine(folder, "brand.duckdb");
        var shape = new BrandShape("planted", 5)
        {
            Days = 300, NewBuyers = 60, Only = ["order_line"], Refunds = RefundLaw.TwoWaves, BreakDay = new(2024, 7, 1), BreakSize = 0.15,
        };
        var truths = SecondBrand.Write(shape, path);
        using var writer = WarehouseFile.OpenWriter(path);
        double Share(string sql) => Convert.ToDouble(writer.Scalar(sql), System.Globalization.CultureInfo.InvariantCulture);
        const string Old = "FROM order_line WHERE paid_at IS NOT NULL AND paid_at < DATE '2024-08-01'";
        Assert.Equal(truths.RefundUltimate, Share($"SELECT avg((refunded > 0)::INT) {Old}"), 0.015);
        Assert.Equal(truths.RefundedAtAge(10),
            Share($"SELECT avg(coalesce(refunded_on - CAST(paid_at AS DATE) <= 10, false)::INT) {Old}"), 0.015);
        Assert.Equal(truths.Unpaid(new(2024, 6, 30), 12),
            Share("SELECT avg((paid_at IS NULL)::INT) FROM order_line WHERE ordered_at < DATE '2024-07-01'"), 0.015);
        Assert.Equal(truths.Unpaid(new(2024, 7, 1), 12),
            Share("SELECT avg((paid_at IS NULL)::INT) FROM order_line WHERE ordered_at >= DATE '2024-07-01'"), 0.015);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
