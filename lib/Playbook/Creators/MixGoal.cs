namespace Playbook.Creators;

/// <summary>What a mix of creators is to have most of.</summary>
public enum MixGoal
{
    /// <summary>Different persons reached.</summary>
    Reach,

    /// <summary>Expected contribution after the posts' cost, yuan.</summary>
    Margin,
}
