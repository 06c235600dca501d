namespace Playbook.Kit.Comparing;

/// <summary>A chapter that began or ceased to speak: it speaks while at least one of its key figures has a value.</summary>
/// <param name="Chapter">Number of the chapter.</param>
/// <param name="Question">Its question.</param>
/// <param name="Speaks">True when it began, false when it ceased.</param>
/// <param name="Why">What it now answers, or why it is silent; may be empty.</param>
public sealed record ChapterChange(string Chapter, string Question, bool Speaks, string Why);

/// <summary>A chapter whose two runs cannot be held against each other.</summary>
/// <param name="Chapter">Number of the chapter.</param>
/// <param name="Why">Why, in a sentence.</param>
public sealed record NotCompared(string Chapter, string Why);
