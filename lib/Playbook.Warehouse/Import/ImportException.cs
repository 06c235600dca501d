using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Why an import did not happen: the file, the row, the column, the value and what would be allowed. When it is thrown the
/// warehouse holds what it held before.
/// </summary>
public sealed class ImportException : Exception
{
    /// <summary>An error without a place.</summary>
    public ImportException()
        : this("The import failed.")
    {
    }

    /// <summary>An error without a place.</summary>
    /// <param name="message">What is wrong, in a sentence.</param>
    public ImportException(string message)
        : this(message, null)
    {
    }

    /// <summary>An error without a place.</summary>
    /// <param name="message">What is wrong, in a sentence.</param>
    /// <param name="innerException">Its cause.</param>
    public ImportException(string message, Exception? innerException)
        : base(message, innerException) => Reason = message;

    private ImportException(string text, string reason, Exception? cause)
        : base(text, cause) => Reason = reason;

    /// <summary>The file at fault: the data file or the mapping.</summary>
    public string? File { get; private init; }

    /// <summary>Line of the file, 1 is the first; null when the whole file is meant.</summary>
    public long? Row { get; private init; }

    /// <summary>Column of the file or key of the mapping.</summary>
    public string? Column { get; private init; }

    /// <summary>What stands there.</summary>
    public string? Value { get; private init; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>What would be right.</summary>
    public string? Allowed { get; private init; }

    /// <summary>An error with its place; the message names every part that is known.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="file">The file at fault.</param>
    /// <param name="row">Its line, 1 is the first.</param>
    /// <param name="column">The column or key.</param>
    /// <param name="value">What stands there; leave out for personal columns.</param>
    /// <param name="allowed">What would be right.</param>
    /// <param name="cause">The exception behind it.</param>
    public static ImportException At(
        string reason,
        string? file = null,
        long? row = null,
        string? column = null,
        string? value = null,
        string? allowed = null,
        Exception? cause = null) => Placed("row", "column", reason, file, row, column, value, allowed, cause);

    /// <summary>An error in a mapping file; the message names line and key.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="file">The mapping file.</param>
    /// <param name="line">Its line, 1 is the first.</param>
    /// <param name="key">The key, with those above it.</param>
    /// <param name="value">What stands there.</param>
    /// <param name="allowed">What would be right.</param>
    /// <param name="cause">The exception behind it.</param>
    public static ImportException InMapping(
        string reason, string file, int line, string? key = null, string? value = null, string? allowed = null, Exception? cause = null) =>
        Placed("line", "key", reason, file, line, key, value, allowed, cause);

    /// <summary>The same error of a data file that readers know by another name than its path, such as archive/name.</summary>
    /// <param name="name">The name.</param>
    internal ImportException Of(string name) => Placed("row", "column", Reason, File, Row, Column, Value, Allowed, this, name);

    private static ImportException Placed(
        string rowWord,
        string columnWord,
        string reason,
        string? file,
        long? row,
        string? column,
        string? value,
        string? allowed,
        Exception? cause,
        string? shown = null)
    {
        var text = new StringBuilder();
        if (file is not null)
        {
            text.Append(Visible.Cell(Persons.Masked(shown ?? Path.GetFileName(file))));
            if (row is { } line)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $", {rowWord} {line}");
            if (column is not null)
                text.Append(", ").Append(columnWord).Append(' ').Append(Visible.Cell(column));
            text.Append(": ");
        }

        text.Append(Visible.Text(reason));
        if (value is not null)
            text.Append(", value '").Append(Visible.Cell(value)).Append('\'');
        if (allowed is not null)
            text.Append("; allowed: ").Append(Visible.Cell(allowed));
        return new ImportException(text.ToString(), reason, cause)
        {
            File = file,
            Row = row,
            Column = column,
            Value = value,
            Allowed = allowed,
        };
    }
}
