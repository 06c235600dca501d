namespace Playbook.Notebooks;

/// <summary>Whether a text could be run as it stands.</summary>
public enum Completeness
{
    /// <summary>It could.</summary>
    Complete,

    /// <summary>More must follow: a bracket or a statement is open.</summary>
    Incomplete,

    /// <summary>No continuation mends it.</summary>
    Invalid,
}
