namespace Playbook.Notebooks;

/// <summary>A run of a cell's lines that one kernel gets.</summary>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="Start">First character, counted in the cell.</param>
/// <param name="End">The character after the last one.</param>
/// <param name="How">The command that switched to the kernel; <c>null</c> for the cell's own kernel.</param>
internal sealed record CellPart(string Kernel, int Start, int End, MagicCommand? How)
{
    /// <summary>True for a place in the part; its end belongs to it, since there one goes on writing.</summary>
    public bool Holds(int position) => position >= Start && position <= End;

    /// <summary>The cell's text with every character outside the part blank, so that places stay the same.</summary>
    public string Blanked(string source) => string.Create(End, (source, Start), static (text, from) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = i >= from.Start || from.source[i] is '\n' or '\r' ? from.source[i] : ' ';
    });
}

/// <summary>A line of a cell that speaks to the engine: <c>#!name …</c>, <c>#r "…"</c>, <c>#i "…"</c>.</summary>
/// <param name="Start">First character, counted in the cell.</param>
/// <param name="Text">The line without its end.</param>
/// <param name="Line">Its number in the cell, from 1.</param>
/// <param name="Before">Parts of the cell that come before it.</param>
internal sealed record CommandLine(int Start, string Text, int Line, int Before)
{
    /// <summary>The character after the last one.</summary>
    public int End => Start + Text.Length;

    /// <summary>The command taken apart; <c>null</c> while a quote is open or there is no name yet.</summary>
    public MagicCommand? Command
    {
        get
        {
            if (!MagicCommand.IsOne(Text)) return null;
            try
            {
                return MagicCommand.Parse(Text, Line);
            }
            catch (CellFailedException)
            {
                return null;
            }
        }
    }
}

/// <summary>A cell taken apart as a run takes it apart, but forgiving: whatever is being written has parts.</summary>
/// <param name="Parts">What each kernel gets, in order.</param>
/// <param name="Commands">The lines between them.</param>
internal sealed record CellParts(IReadOnlyList<CellPart> Parts, IReadOnlyList<CommandLine> Commands)
{
    /// <summary>Takes a cell apart.</summary>
    /// <param name="kernel">Kernel of the cell.</param>
    /// <param name="source">Its text.</param>
    /// <param name="kernelOf">Gives the kernel that a name or alias stands for; <c>null</c> when it is none.</param>
    public static CellParts Of(string kernel, string source, Func<string, string?> kernelOf)
    {
        if (kernel is KernelNames.Markdown or KernelNames.Html or KernelNames.Mermaid)
            return new([new(kernel, 0, source.Length, null)], []);
        var (parts, commands) = (new List<CellPart>(), new List<CommandLine>());
        var (current, how, start, number) = (kernelOf(kernel) ?? kernel, (MagicCommand?)null, 0, 0);
        var before = (Current: current, How: how);
        var inValue = false;
        for (var at = 0; at <= source.Length;)
        {
            number++;
            var end = source.IndexOf('\n', at) is >= 0 and var found ? found : source.Length;
            var line = source[at..end].TrimEnd('\r');
            // The lines of a #!value are text, and only the next command ends them.
            if (IsCommand(line) && !(inValue && !line.StartsWith("#!", StringComparison.Ordinal)))
            {
                Close(at);
                var command = new CommandLine(at, line, number, parts.Count);
                commands.Add(command);
                start = Math.Min(end + 1, source.Length);
                if (inValue) (current, how, inValue) = (before.Current, before.How, false);
                if (command.Command is { } magic)
                {
                    if (magic.Name == "#!value")
                    {
                        before = (current, how);
                        (current, how, inValue) = (KernelNames.Value, magic, true);
                    }
                    else if (kernelOf(magic.Name[2..]) is { } target)
                    {
                        (current, how) = (target, magic);
                    }
                }
                if (end == source.Length) start = source.Length + 1;
            }
            at = end + 1;
        }
        Close(source.Length);
        return new(parts, commands);

        void Close(int end)
        {
            if (start <= end && (end > start || end == source.Length)) parts.Add(new(current, start, end, how));
        }
    }

    /// <summary>The line that speaks to the engine at a place; <c>null</c> in a kernel's own text.</summary>
    public CommandLine? CommandAt(int position) => Commands.FirstOrDefault(line => position > line.Start && position <= line.End);

    /// <summary>The part at a place, the later one where two meet; <c>null</c> on a line that speaks to the engine.</summary>
    public CellPart? PartAt(int position) => Parts.LastOrDefault(part => part.Holds(position));

    private static bool IsCommand(string line) => line.StartsWith("#!", StringComparison.Ordinal)
        || line.StartsWith("#r", StringComparison.Ordinal) && (line.Length == 2 || line[2] is ' ' or '"' or '\t')
        || line.StartsWith("#i", StringComparison.Ordinal) && (line.Length == 2 || line[2] is ' ' or '"' or '\t');
}
