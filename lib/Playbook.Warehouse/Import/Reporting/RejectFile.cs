using System.Globalization;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Writes refused rows as CSV for whoever repairs the export. Personal columns have no value there; a text that a spreadsheet would run as
/// a formula is made harmless.
/// </summary>
public static class RejectFile
{
    /// <summary>How the names of such files end.</summary>
    public const string Ending = ".rejects.csv";

    private static readonly string[] Headers = ["import_id", "mapping", "file", "row_no", "column_name", "value", "reason", "allowed"];

    /// <summary>The name beside a warehouse: its path and ".rejects.csv".</summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    public static string For(string warehouse) => warehouse + Ending;

    /// <summary>Writes the refused rows of some imports; an older file of that name gives way.</summary>
    /// <param name="path">The file; written beside its place and renamed.</param>
    /// <param name="reports">Imports of one run.</param>
    /// <returns>Lines written, without the header.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static long Write(string path, IEnumerable<ImportReport> reports)
    {
        var text = new StringBuilder(CsvText.Line(Headers));
        var lines = 0L;
        foreach (var report in reports)
        {
            foreach (var reason in report.Rejections)
            {
                lines++;
                text.Append(CsvText.Line([report.ImportId, report.Mapping, reason.File, reason.Row, reason.Column, reason.Value,
                    reason.Reason, reason.Allowed]));
            }
        }

        WholeFile.Write(path, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return lines;
    }
}
