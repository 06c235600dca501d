namespace Playbook.Notebooks.Tests.Running;

public class MagicCommandTests
{
    [Theory]
    [InlineData("#!set --name budget --value 3000000\nbudget", "3000000")]
    [InlineData("#!set --name budget --value \"three million\"\nbudget.Length", "13")]
    [InlineData("#!set --name budget --value @input:budget\nbudget", "42")]
    [InlineData("await GetInputAsync(\"budget\")", "42")]
    [InlineData("#!value --name note\nfirst\nsecond\n#!share note --from value --as text\ntext", "first\nsecond")]
    [InlineData("#!value --name note --value short\n#!set --name copy --value @value:note\ncopy", "short")]
    [InlineData("var a = 1;\n#!who", "a")]
    [InlineData("#!csharp\n1 + 1", "2")]
    [InlineData("#!markdown\n# T", "# T")]
    public async Task A_command_does_what_the_genuine_engine_does(string code, string expected)
    {
        var options = new RunOptions { Parameters = new Dictionary<string, string> { ["budget"] = "42" } };
        Assert.Equal(expected, (await Notebook.RunAsync(options, code)).Succeeds().Text(1));
    }

    [Theory]
    [InlineData("_ = 1;\n#!nonsense", "#!nonsense is no magic command", 2)]
    [InlineData("#!set --value 1", "#!set expects --name", 1)]
    [InlineData("#!set --name a --value @input:missing", "--set missing=VALUE", 1)]
    [InlineData("#!set --name \"a b\" --value 1", "'a b' is no name", 1)]
    [InlineData("#!share x --from csharp", "there is no value 'x' in 'csharp'", 1)]
    [InlineData("#!connect duckdb --kernel-name k", "#!connect expects --connection-string", 1)]
    [InlineData("#!connect kusto --kernel-name k --connection-string \"x\"", "the host has no provider 'kusto'; it has duckdb", 1)]
    [InlineData("#!connect duckdb --kernel-name csharp --connection-string \"Data Source=:memory:\"", "built-in kernel", 1)]
    [InlineData("#!set --name a --value \"open", "a quote (\") is not closed", 1)]
    [InlineData("\n#r \"missing.dll\"", "there is no file", 2)]
    [InlineData("#r \"nuget: no id, 1.0\"", "'no id' is no id of a package", 1)]
    [InlineData("1\n#r \"nuget: Some.Package, 1$0\"", "'1$0' is no version", 2)]
    [InlineData("#i \"https://example.org\"", "expected one package source", 1)]
    [InlineData("#i \"nuget:nowhere\"", "there is no folder", 1)]
    [InlineData("#i nuget:nowhere", "#i expects a package source in quotes", 1)]
    [InlineData("#r \"nuget:Some.Package,1.0\"\n#r \"nuget:some.package,2.0\"", "version 1.0 of some.package is asked for in line 1", 2)]
    [InlineData("#r \"nuget: CsCheck, 99.0.0\"", "one process cannot hold two. Ask for that version, an older one, or for none", 1)]
    [InlineData("#!import missing.dib", "#!import: there is no file", 1)]
    [InlineData("#!value", "#!value expects --name", 1)]
    public async Task A_fault_stops_the_cell_and_says_what_is_expected(string code, string expected, int line)
    {
        var run = await Notebook.RunAsync(Notebook.WithDuckDb, code);
        Assert.Contains(expected, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(line, run.Failure.Line);
    }

    [Fact]
    public async Task A_loaded_library_is_not_loaded_twice()
    {
        var path = typeof(DibFile).Assembly.Location;
        var run = (await Notebook.RunAsync($"#r \"{path}\"\ntypeof(Playbook.Notebooks.DibFile).Assembly.Location",
            "typeof(Playbook.Notebooks.DibFile)")).Succeeds();
        Assert.Equal(path, run.Text(1));
        Assert.Single(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Playbook.Notebooks");
    }

    [Fact]
    public async Task A_package_that_the_host_carries_can_be_named() =>
        Assert.Equal("CsCheck", (await Notebook.RunAsync("#r \"nuget: CsCheck\"\ntypeof(CsCheck.Gen).Namespace")).Succeeds().Text(1));

    [Fact]
    public async Task A_package_is_found_by_its_id_even_if_its_library_has_another_name() =>
        Assert.Equal("DuckDBConnection", (await Notebook.RunAsync(
            "#r \"nuget: DuckDB.NET.Data.Full\"\ntypeof(DuckDB.NET.Data.DuckDBConnection).Name")).Succeeds().Text(1));

    [Fact]
    public async Task A_measured_time_is_marked_as_volatile()
    {
        var run = (await Notebook.RunAsync("#!time\n1")).Succeeds();
        var shown = run.Cells[0].Cell.Outputs.OfType<DisplayOutput>().Single();
        Assert.True(shown.IsVolatile);
        Assert.StartsWith("Wall time: ", shown.Content[MimeBundle.Plain], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_commands_helps_with_each_and_names_the_connections()
    {
        var lines = (await Notebook.RunAsync(Notebook.WithDuckDb, Notebook.Connect + "\n#!lsmagic")).Succeeds().Text(1).Split('\n');
        string[] expected =
        [
            "#!about", "#!connect", "#!import", "#!lsmagic", "#!set", "#!share", "#!time", "#!value", "#!who",
            "#!whos", "#r", "#i", "#load", "#!csharp", "#!javascript", "#!html", "#!markdown", "#!mermaid", "#!duck",
        ];
        Assert.Equal(expected, lines.Select(line => line.Split(' ')[0]));
        Assert.All(lines, line => Assert.Matches(@"^\S.*\S {2,}\S.*\S$", line));
    }

    [Fact]
    public async Task Variables_are_listed_with_type_and_value()
    {
        var run = (await Notebook.RunAsync("var b = \"x\"; var a = new List<int> { 1, 2 };\n#!whos")).Succeeds();
        Assert.Equal(["Name  Type         Value", "----  -----------  ------", "a     List<Int32>  [1, 2]"],
            run.Text(1).Split('\n').Take(3));
    }

    [Fact]
    public async Task About_names_the_engine_and_the_runtime() =>
        Assert.Equal($"Playbook.Notebooks {EngineVersion.Text}, .NET {Environment.Version}",
            (await Notebook.RunAsync("#!about")).Succeeds().Text(1));

    [Theory]
    [InlineData("#!set --name y --value @csharp:x\ny.Count", "3")]
    [InlineData("#!set --name y --value @duck:r\n(long)y[\"a\"].Sum()", "10")]
    [InlineData("#!share r --from duck --as z\n(long)z[\"a\"].Sum()", "10")]
    [InlineData("#!share r --from duck\nMicrosoft.Data.Analysis.DataFrame f = r;\nf.Columns[\"a\"].DataType.Name + f.Rows.Count", "Int645")]
    public async Task A_value_of_another_kernel_keeps_its_type(string code, string expected)
    {
        var document = new NotebookDocument([new("csharp", Notebook.Connect + "\nvar x = new List<int> { 1, 2, 3 };"),
            new("duck", "#!duck --name r\nselect range as a from range(5)"), new("csharp", code)]);
        Assert.Equal(expected,
            (await NotebookRunner.RunAsync(document, Notebook.WithDuckDb, TestContext.Current.CancellationToken)).Succeeds().Text(3));
    }

    [Fact]
    public async Task What_an_imported_file_names_is_sought_beside_it_first()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-nested");
        try
        {
            var options = new RunOptions { Folder = folder.FullName };
            folder.CreateSubdirectory("sub dir").CreateSubdirectory("deep");
            Write("sub dir/a b.dib",
                "#!csharp\n#!import deep/c.dib\n#!import e.cs\n#!value --name text --from-file v.txt\n#load \"s.csx\"\n");
            Write("sub dir/deep/c.dib", "#!csharp\n#!import ../d.ipynb\n#!import top.dib\n");
            Write("sub dir/d.ipynb",
                """{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","source":"var d = 4;"}]}""");
            Write("sub dir/e.cs", "var e = 5;");
            Write("sub dir/v.txt", "near");
            Write("sub dir/s.csx", "var s = 6;");
            Write("top.dib", "#!csharp\nvar top = 1;\n");
            Write("e.cs", "var e = 100;");
            Write("s.csx", "var s = 100;");
            var run = await Notebook.RunAsync(options, "#!import \"sub dir/a b.dib\"\n#!share text --from value\n$\"{d}{e}{s}{top}{text}\"",
                "#!import e.cs\n#load \"s.csx\"\ne + s");
            Assert.Equal(("4561near", "200"), (run.Succeeds().Text(1), run.Text(2)));

            void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, file), text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Another_notebook_and_scripts_are_imported_and_paths_start_at_the_folder()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-import");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.dib"), "#!csharp\nvar fromDib = 1;\n#!markdown\n# not run\n",
                TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.csx"), "int fromScript = 2;",
                TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "self.dib"), "#!import self.dib",
                TestContext.Current.CancellationToken);
            var options = new RunOptions { Folder = folder.FullName };
            Assert.Equal("3",
                (await Notebook.RunAsync(options, "#!import a.dib\n#load \"b.csx\"\nfromDib + fromScript")).Succeeds().Text(1));
            Assert.Contains("imports itself", (await Notebook.RunAsync(options, "#!import self.dib")).Failure!.Message,
                StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
