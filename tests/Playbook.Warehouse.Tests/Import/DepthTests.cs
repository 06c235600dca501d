using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Mappings and SQL that nest without end are refused; they do not end the process.</summary>
public class DepthTests
{
    [Theory]
    [InlineData("[", "")]
    [InlineData("[", "]")]
    [InlineData("{a: ", "")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    [InlineData("a: [", "")]
    public void A_mapping_that_nests_without_end_is_no_yaml_that_is_read(string open, string close)
    {
        using var folder = new ImportFolder();
        var file = folder.File("deep.yml", Repeat(open) + Repeat(close));
        var error = Assert.Throws<ImportException>(() => MappingFile.Read(file));
        Assert.StartsWith("deep.yml, line 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT ", "(", "1", ")")]
    [InlineData("SELECT ", "(", "", "")]
    [InlineData("", "SELECT * FROM (", "SELECT 1", ")")]
    [InlineData("SELECT 1", "", "", "+1")]
    [InlineData("SELECT 1", "", "", "::INT")]
    [InlineData("SELECT ", "NOT ", "true", "")]
    [InlineData("SELECT ", "[", "", "]")]
    [InlineData("", "WITH a AS (", "SELECT 1", ") SELECT 1")]
    [InlineData("", "/*", "SELECT 1", "*/")]
    public void A_query_that_nests_without_end_is_refused_by_the_engine(string start, string open, string middle, string close)
    {
        using var warehouse = new TemporaryWarehouse();
        using var connection = WarehouseFile.Connect(warehouse.Path);
        // Just above the engine's own limit, and far beyond it.
        foreach (var times in new[] { 1_100, 20_000 })
        {
            using var command = connection.CreateCommand();
            command.CommandText = start + Repeat(open, times) + middle + Repeat(close, times);
            try
            {
                using var row = command.ExecuteReader();
            }
            catch (Exception error) when (error is WarehouseException or System.Data.Common.DbException)
            {
                Assert.NotEmpty(error.Message);
            }
        }

        // The process and the connection go on.
        using var next = connection.CreateCommand();
        next.CommandText = "SELECT 1";
        Assert.Equal(1, Convert.ToInt32(next.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Repeat(string text, int times = 100_000) => new StringBuilder().Insert(0, text, times).ToString();
}
