using System.Runtime.CompilerServices;
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
    private static TextReader? installedIn;

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
            if (!ReferenceEquals(Console.In, installedIn))
            {
                Console.SetIn(new InputRouter(Console.In));
                installedIn = Console.In;
            }
        }
    }

    /// <summary>A cell has set the console to a writer of its own: what comes after it is shown again.</summary>
    public static void Restore()
    {
        lock (Gate)
        {
            if (installedOut is { } output && !ReferenceEquals(Console.Out, output)) Console.SetOut(output);
            if (installedError is { } error && !ReferenceEquals(Console.Error, error)) Console.SetError(error);
            if (installedIn is { } input && !ReferenceEquals(Console.In, input)) Console.SetIn(input);
        }
    }

    /// <summary>Lines of a cell are asked of the person at the notebook; code outside of cells reads what it always read.</summary>
    private sealed class InputRouter(TextReader fallback) : TextReader
    {
        private static readonly AsyncLocal<StrongBox<(string Line, int At)>?> Open = new();

        public override string? ReadLine()
        {
            if (CellContext.Current is not { } cell) return fallback.ReadLine();
            if (Rest() is not { } rest) return cell.Input.ReadLine();
            Open.Value = null;
            return rest.TrimEnd('\n');
        }

        public override int Read() => Next(take: true);

        public override int Peek() => Next(take: false);

        /// <summary>At most the rest of a line: whoever reads into a buffer must not wait until it is full.</summary>
        public override int Read(char[] buffer, int index, int count)
        {
            if (CellContext.Current is null) return fallback.Read(buffer, index, count);
            if (count == 0 || Peek() < 0) return 0;
            var taken = Math.Min(count, Rest()!.Length);
            for (var i = 0; i < taken; i++) buffer[index + i] = (char)Read();
            return taken;
        }

        public override string ReadToEnd()
        {
            if (CellContext.Current is null) return fallback.ReadToEnd();
            var all = new StringBuilder();
            while (ReadLine() is { } line) all.Append(line).Append('\n');
            return all.ToString();
        }

        private int Next(bool take)
        {
            if (CellContext.Current is not { } cell) return take ? fallback.Read() : fallback.Peek();
            if (Rest() is null)
            {
                if (cell.Input.ReadLine() is not { } line) return -1;
                Open.Value = new((line + "\n", 0));
            }
            var (text, at) = Open.Value!.Value;
            if (take) Open.Value.Value = (text, at + 1);
            return text[at];
        }

        /// <summary>What was read of a line by single characters leaves a rest.</summary>
        private static string? Rest() => Open.Value is { Value: var (line, at) } && at < line.Length ? line[at..] : null;
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
