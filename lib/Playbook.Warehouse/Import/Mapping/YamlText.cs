using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Playbook.Warehouse.Import;

/// <summary>Reads YAML of unknown origin: what nests without end is refused before nodes are made of it, which ends the process.</summary>
internal static class YamlText
{
    /// <summary>How deep lists and maps may nest; a mapping needs six levels.</summary>
    public const int Deepest = 64;

    /// <summary>The documents of a text.</summary>
    /// <exception cref="YamlException">It is not valid, or nests deeper than 64 levels.</exception>
    public static YamlStream Parse(string text)
    {
        var stream = new YamlStream();
        var parser = new Parser(new Scanner(new StringReader(text)));
        try
        {
            stream.Load(new Counted(parser));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NullReferenceException or KeyNotFoundException)
        {
            // What the library did not expect of a text, such as a map without keys within a list.
            var (start, end) = parser.Current is { } at ? (at.Start, at.End) : (Mark.Empty, Mark.Empty);
            throw new YamlException(start, end, e.Message, e);
        }

        return stream;
    }

    /// <summary>Passes on what another parser finds and counts how many lists and maps are open.</summary>
    private sealed class Counted(Parser parser) : IParser
    {
        private int _depth;

        public ParsingEvent? Current => parser.Current;

        public bool MoveNext()
        {
            if (!parser.MoveNext())
                return false;
            _depth += Current!.NestingIncrease;
            return _depth <= Deepest ? true : throw new YamlException(Current.Start, Current.End,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lists and maps nest deeper than {Deepest} levels"));
        }
    }
}
