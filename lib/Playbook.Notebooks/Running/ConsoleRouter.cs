using System.Text;

namespace Playbook.Notebooks;

/// <summary>
/// One <see cref="Console"/> serves the whole process, but each running cell must get its own text: the console's writers are
/// replaced once by routers which hand text to the cell of the calling flow and everything else to the previous writer.
/// </summary>
internal static class ConsoleRouter
{
    private static readonly Lock Gate = new();
    private static TextWriter? installedOut;
    private static TextWriter? installedError;

    public static void Install()
    {
        lock (Gate)
        {
            if (!ReferenceEquals(Console.Out, installedOut))
            {
                Console.SetOut(new Router(Console.Out, isError: false));
                installedOut = Console.Out;
            }
            if (!ReferenceEquals(Console.Error, installedError))
            {
                Console.SetError(new Router(Console.Error, isError: true));
                installedError = Console.Error;
            }
        }
    }

    private sealed class Router(TextWriter fallback, bool isError) : TextWriter
    {
        public override Encoding Encoding => fallback.Encoding;

        // Reports are the same on every machine, so a line ends in \n on all of them.
        public override void WriteLine(string? value) => Write((value + "\n").AsSpan());

        public override void WriteLine() => Write("\n".AsSpan());

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (CellContext.Current is { } cell) cell.Write(buffer, isError);
            else fallback.Write(buffer);
        }

        public override void Flush() => fallback.Flush();

        public override IFormatProvider FormatProvider => System.Globalization.CultureInfo.InvariantCulture;
    }
}
