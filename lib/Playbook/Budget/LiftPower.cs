using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// How well a test of a known error tells a return from break-even: Student's two-sided test, its power by the shifted law as in
/// <see cref="PowerPlan"/>.
/// </summary>
/// <param name="Error">Standard error of the return, 0 or more.</param>
/// <param name="Freedom">Freedom of Student's law, 1 or more.</param>
/// <param name="Options">Power and alpha.</param>
public sealed record LiftPower(double Error, int Freedom, LiftOptions Options)
{
    private double Critical => StudentLaw.Quantile(1 - (Options.Alpha / 2), Freedom);

    /// <summary>The smallest distance from break-even that is told with the power.</summary>
    public double Detectable => Error * (Critical + StudentLaw.Quantile(Options.Power, Freedom));

    /// <summary>Chance that the test's interval lies clear of break-even on the side of the truth.</summary>
    /// <param name="distance">Distance of the true return from it; negative on the other side.</param>
    public double Chance(double distance) => Error > 0 ? StudentLaw.Below(Math.Clamp((distance / Error) - Critical, -1e6, 1e6), Freedom)
        : distance > 0 ? 1 : 0;
}
