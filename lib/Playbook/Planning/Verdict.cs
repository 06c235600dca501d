namespace Playbook.Planning;

/// <summary>How the brand's own figure stands to a benchmark.</summary>
public enum Verdict
{
    /// <summary>A claim that the data agree with.</summary>
    Supported,

    /// <summary>A claim that the data speak against.</summary>
    Contradicted,

    /// <summary>Too little data to say; the judgement names the sample that would be enough.</summary>
    NotEnoughData,

    /// <summary>A threshold or target that is met, interval and all.</summary>
    Met,

    /// <summary>A threshold or target that is missed, interval and all.</summary>
    Missed,

    /// <summary>A threshold or target inside the interval.</summary>
    Uncertain,

    /// <summary>A rule that is followed.</summary>
    InForce,

    /// <summary>A rule that is not followed.</summary>
    NotInForce,

    /// <summary>An example, shown beside the brand's figure and not judged.</summary>
    Context,

    /// <summary>
    /// No data of this kind could show the row false: a constant of the report itself, or an alarm, which is no target that one meets.
    /// </summary>
    NotTestable,

    /// <summary>No chapter computes this row yet, or its tables are absent.</summary>
    NotCovered,
}
