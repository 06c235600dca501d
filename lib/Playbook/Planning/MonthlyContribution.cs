using System.Text.Json.Serialization;

namespace Playbook.Planning;

/// <summary>
/// The one currency of decisions (贡献毛利): yuan a month that are left after final refunds, goods, commission, fees, freight and the cost of
/// the measure itself, before fixed costs. A type of its own, so that sales, kept GMV or spend cannot be added to it by mistake.
/// </summary>
public sealed record MonthlyContribution
{
    /// <summary>A figure that is contribution: of sales it is what <see cref="Economics.OfKept"/> and its like make of them.</summary>
    /// <param name="yuan">Yuan of contribution a month, net of the measure's cost; negative for a loss.</param>
    /// <exception cref="ArgumentException">It has a value in another unit than yuan.</exception>
    [JsonConstructor]
    public MonthlyContribution(Estimate yuan)
    {
        ArgumentNullException.ThrowIfNull(yuan);
        if (yuan.HasValue && yuan.Unit != Unit.Yuan)
            throw new ArgumentException($"Contribution is in yuan a month; this figure is in {yuan.Unit}.", nameof(yuan));
        Yuan = yuan;
    }

    /// <summary>The figure with its interval; missing, with the reason, when the data cannot say.</summary>
    public Estimate Yuan { get; }

    /// <summary>Contribution that the data cannot state.</summary>
    /// <param name="reason">Why, as a reader should see it.</param>
    public static MonthlyContribution Unknown(string reason) => new(Estimate.Missing(reason, Unit.Yuan));

    /// <inheritdoc/>
    public override string ToString() => Yuan.ToString();
}
