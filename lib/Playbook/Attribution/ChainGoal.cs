namespace Playbook.Attribution;

/// <summary>What a visit to each state is worth at once: the chance to convert there, or the value of it.</summary>
internal sealed class ChainGoal(IReadOnlyList<double> reached, double[] outflow)
{
    /// <summary>What visits bring in all.</summary>
    public double Reached(double[] visits)
    {
        double sum = 0;
        for (var s = 0; s < visits.Length; s++)
            if (reached[s] > 0) sum += visits[s] * reached[s] / outflow[s];
        return sum;
    }
}
