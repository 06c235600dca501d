namespace Playbook.Planning;

/// <summary>What became of a recommendation.</summary>
public enum PromiseStatus
{
    /// <summary>Nobody has said.</summary>
    Open,

    /// <summary>It is done.</summary>
    Accepted,

    /// <summary>It is not done.</summary>
    Declined,
}

/// <summary>A recommendation as it was made, kept so that later data can say what came of it.</summary>
/// <param name="Fingerprint">Fingerprint of the data it was made on; with the id it is the key.</param>
/// <param name="DataTo">Last day of these data.</param>
/// <param name="Recommendation">The recommendation with its predicted effect and its test.</param>
public sealed record Promise(string Fingerprint, DateOnly DataTo, Recommendation Recommendation)
{
    /// <summary>What became of it.</summary>
    public PromiseStatus Status { get; init; }

    /// <summary>The day on which that was decided; null while it is open.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Name of the experiment (table experiment) that holds its comparison; null when none was kept.</summary>
    public string? Experiment { get; init; }
}
