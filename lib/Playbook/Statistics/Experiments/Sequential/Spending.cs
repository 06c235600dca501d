using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>How the allowed false alarms are spent over the looks (α 消耗函数; Lan and DeMets 1983).</summary>
public enum Spending
{
    /// <summary>Almost nothing early, nearly the whole level at the end: like O'Brien and Fleming 1979.</summary>
    OBrienFleming,

    /// <summary>Much the same hurdle at every look: like Pocock 1977.</summary>
    Pocock,
}

/// <summary>The spending functions.</summary>
internal static class SpendingFunction
{
    /// <summary>False alarms spent by a share of the information, on one side.</summary>
    public static double Spent(this Spending spending, double alpha, double share) => share >= 1 ? alpha : share <= 0 ? 0 : spending switch
    {
        Spending.OBrienFleming => 2 * Normal.CDF(0, 1, Normal.InvCDF(0, 1, alpha / 2) / Math.Sqrt(share)),
        Spending.Pocock => alpha * Math.Log(1 + ((Math.E - 1) * share)),
        _ => throw new ArgumentOutOfRangeException(nameof(spending), spending, "Allowed: OBrienFleming, Pocock."),
    };
}
