namespace Playbook.Statistics;

/// <summary>What an experiment says to do.</summary>
public enum ExperimentCall
{
    /// <summary>The change is better: take it (上线).</summary>
    Ship,

    /// <summary>The change is worse, or not better by what would be worth it: leave it.</summary>
    DoNotShip,

    /// <summary>The interval allows both: go on, or plan a larger experiment.</summary>
    CannotTellYet,

    /// <summary>Too few units for any test.</summary>
    TooLittleData,

    /// <summary>The arms do not have the units that they were given: nothing can be concluded until the fault is found.</summary>
    BrokenSplit,

    /// <summary>A guardrail metric is harmed: leave the change, whatever it earns.</summary>
    GuardrailHarmed,
}
