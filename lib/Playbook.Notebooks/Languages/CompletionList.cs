namespace Playbook.Notebooks;

/// <summary>What may stand at a place of a cell.</summary>
/// <param name="Start">First character that a choice replaces, counted from 0 in UTF-16 units of the cell's text.</param>
/// <param name="End">The character after the last one replaced.</param>
/// <param name="Items">The choices, the likeliest first; empty when nothing is known to fit.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>One choice.</summary>
/// <param name="Text">What is put into the cell.</param>
/// <param name="Kind">
/// What it is, in one word: <c>method</c>, <c>property</c>, <c>class</c>, <c>keyword</c>, <c>variable</c>, <c>table</c>, <c>column</c> …
/// </param>
/// <param name="Detail">A signature or a type, one line; empty when there is none.</param>
public sealed record CompletionItem(string Text, string Kind, string Detail);
