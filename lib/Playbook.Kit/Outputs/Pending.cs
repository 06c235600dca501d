namespace Playbook.Kit;

/// <summary>
/// The place of something that a later cell computes: <c>var answer = display(new Pending("The answer"))</c>, then <c>answer.Update(…)</c>.
/// </summary>
/// <param name="What">What will stand here.</param>
public sealed record Pending(string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: computed in a cell below.";
}
