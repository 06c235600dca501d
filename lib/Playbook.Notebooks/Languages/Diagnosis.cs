namespace Playbook.Notebooks;

/// <summary>Something that the compiler would say of a cell that has not been run.</summary>
/// <param name="Line">Line of the cell, from 1.</param>
/// <param name="Column">Column of the line, from 1.</param>
/// <param name="EndLine">Last line of the place meant.</param>
/// <param name="EndColumn">The column after its last character.</param>
/// <param name="IsError">False for a warning.</param>
/// <param name="Code">The compiler's number, such as <c>CS0103</c>.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Diagnosis(int Line, int Column, int EndLine, int EndColumn, bool IsError, string Code, string Message);
