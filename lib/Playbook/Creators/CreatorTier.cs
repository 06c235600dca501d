namespace Playbook.Creators;

/// <summary>Tier of a creator (达人层级) by followers.</summary>
public enum CreatorTier
{
    /// <summary>Followers are not known.</summary>
    Unknown,

    /// <summary>Fewer followers than the smallest tier has.</summary>
    Below,

    /// <summary>KOC and ordinary accounts (素人、KOC).</summary>
    Micro,

    /// <summary>腰部达人.</summary>
    Waist,

    /// <summary>头部达人.</summary>
    Head,
}
