using Playbook.Warehouse;

namespace Playbook.Testing.Brands;

/// <summary>
/// A second generator of brands for tests: other laws than the demo's, no code of it. A model that is only right on the demo was fitted to
/// its generator.
/// </summary>
public static class SecondBrand
{
    /// <summary>Writes a brand's warehouse.</summary>
    /// <param name="shape">Its knobs.</param>
    /// <param name="path">File to make; must not exist.</param>
    /// <returns>What was planted.</returns>
    public static BrandTruths Write(BrandShape shape, string path)
    {
        WarehouseFile.Create(path);
        var folder = Directory.CreateTempSubdirectory("playbook-brand-").FullName;
        try
        {
            using var writer = WarehouseFile.OpenWriter(path);
            var tables = new BrandTables(writer, shape, folder);
            var (media, orders) = (new MediaPart(shape), new OrdersPart(shape).Live());
            writer.InTransaction(() =>
            {
                media.Write(tables);
                orders.Write(tables);
                new VisitsPart(shape, orders).Write(tables);
                new MarketRows(shape).Write(tables);
                new RivalsPart(shape).Write(tables);
            });
            writer.SetMeta("origin", "second generator");
            writer.Seal();
            return Truths(shape, media, orders);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is planted in a brand of these parts.</summary>
    internal static BrandTruths Truths(BrandShape shape, MediaPart media, OrdersPart orders)
    {
        var ultimate = shape.Refunds == RefundLaw.None || shape.Equal ? 0 : shape.Returned;
        return new(
            age => ultimate * Draws.RefundedBy(shape.Refunds, age), ultimate, orders.Unpaid, shape.BreakDay, shape.BreakSize,
            days => shape.Equal ? 0 : shape.Loyal * Draws.ReturnedBy(days) * (1 - orders.UnpaidOn(shape.FirstDay)), shape.Growth,
            media.MarginalReturn(), RivalsPart.Index);
    }
}
