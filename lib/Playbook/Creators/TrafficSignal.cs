namespace Playbook.Creators;

/// <summary>What a fake-traffic score looks at.</summary>
public enum TrafficSignal
{
    /// <summary>Many likes for the comments, shares and plays there are: likes may be bought.</summary>
    Likes,

    /// <summary>Many plays for the engagements there are: plays may be bought.</summary>
    Plays,

    /// <summary>Many comments for the likes and shares there are: comments may be farmed.</summary>
    Comments,

    /// <summary>A jump of followers on a day.</summary>
    Jump,

    /// <summary>Followers that grow by nearly the same number each day: they may be bought in small lots.</summary>
    Drip,
}
