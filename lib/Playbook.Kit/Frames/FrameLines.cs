using Microsoft.Data.Analysis;
using Playbook.Charts;

namespace Playbook.Kit;

public static partial class FrameExtensions
{
    /// <summary>One line of rates with its band, under a name of its own, for a figure that lays several side by side.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="name">Name as a reader sees it.</param>
    /// <param name="part">Column of counts of what happened.</param>
    /// <param name="whole">Column of counts of what it could have happened to.</param>
    /// <param name="at">Column of the places on the axis.</param>
    /// <param name="where">A boolean column, or NOT and one: the rows to take; null for all.</param>
    /// <exception cref="ArgumentException">There is no such column, a value is no count, or a part is larger than its whole.</exception>
    public static Series RateLine(this DataFrame frame, string name, string part, string whole, string at, string? where = null) =>
        frame.Rates(part, whole, at, where: where)[0] with { Name = name };
}
