namespace Playbook.Budget;

/// <summary>
/// The price at which a falling demand meets a budget. Demand may jump; then the two prices on either side of the jump remain, and
/// <see cref="Share"/> says how much of the jump is needed.
/// </summary>
internal readonly struct PriceBracket
{
    // Below this price everything that responds at all is bought; what is left goes to channels that bring nothing.
    private const double Least = 1e-300;

    public PriceBracket(Func<double, double> demand, double budget, double guess)
    {
        var tolerance = 1e-13 * Math.Max(1e-6, budget);
        var (dear, cheap) = (guess, guess);
        var high = demand(dear) - budget;
        var low = high;
        for (var factor = 2.0; high > 0 && dear < 1e300; factor *= factor)
        {
            (cheap, low) = (dear, high);
            dear = Math.Min(dear * factor, 1e300);
            high = demand(dear) - budget;
        }

        for (var factor = 2.0; low < 0 && cheap > 0; factor *= factor)
        {
            (dear, high) = (cheap, low);
            cheap = cheap / factor > Least ? cheap / factor : cheap > Least ? Least : 0;
            low = demand(cheap) - budget;
        }

        // Illinois on ln price, every third step a halving, so that a jump cannot hold it up.
        var (weightLow, weightHigh) = (low, high);
        for (var i = 0; i < 200 && cheap > 0 && low > tolerance && high < -tolerance; i++)
        {
            var (a, b) = (Math.Log(cheap), Math.Log(dear));
            if (b - a < 1e-15 * Math.Max(1, Math.Abs(a))) break;
            var s = i % 3 == 2 ? (a + b) / 2 : a + ((b - a) * weightLow / (weightLow - weightHigh));
            var middle = Math.Exp(s);
            if (!(middle > cheap && middle < dear)) middle = Math.Exp((a + b) / 2);
            if (!(middle > cheap && middle < dear)) break;
            var excess = demand(middle) - budget;
            if (excess >= 0)
            {
                (cheap, low, weightLow) = (middle, excess, excess);
                weightHigh /= 2;
            }
            else
            {
                (dear, high, weightHigh) = (middle, excess, excess);
                weightLow /= 2;
            }
        }

        if (Math.Abs(low) <= tolerance) (dear, high) = (cheap, low);
        else if (Math.Abs(high) <= tolerance) (cheap, low) = (dear, high);
        (Cheap, Dear) = (cheap, dear);
        Share = low > high ? Math.Clamp(-high / (low - high), 0, 1) : 1;
        Price = cheap == 0 ? 0 : Share >= 0.5 ? cheap : dear;
    }

    /// <summary>Price at which at least the budget is demanded.</summary>
    public double Cheap { get; }

    /// <summary>Price at which at most the budget is demanded.</summary>
    public double Dear { get; }

    /// <summary>Share of the way from the dear to the cheap demand that spends the budget.</summary>
    public double Share { get; }

    /// <summary>The price itself.</summary>
    public double Price { get; }
}
