namespace Playbook.Notebooks.Tests.Documents;

public sealed class NotebookFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-files").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Put(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void A_file_goes_to_ipynb_and_back_with_the_same_bytes()
    {
        var dib = Put("a.dib", "\uFEFF#!c#\r\n1\r\n\r\n\r\n#!md\r\n# 漏斗");
        var bytes = File.ReadAllBytes(dib);
        var there = NotebookFiles.ToIpynb(dib);
        Assert.True(there.Changed);
        Assert.Equal(Path.Combine(_folder, "a.ipynb"), there.Path);
        File.Delete(dib);
        Assert.Equal(dib, NotebookFiles.ToDib(there.Path).Path);
        Assert.Equal(bytes, File.ReadAllBytes(dib));
        Assert.False(NotebookFiles.ToDib(there.Path).Changed);
    }

    [Fact]
    public void Another_notebook_in_the_way_is_left_unless_asked()
    {
        var dib = Put("a.dib", "#!csharp\n1");
        var ipynb = Put("a.ipynb", "mine");
        var error = Assert.Throws<NotebookFormatException>(() => NotebookFiles.ToIpynb(dib));
        Assert.Contains(ipynb, error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(ipynb));
        Assert.True(NotebookFiles.ToIpynb(dib, overwrite: true).Changed);
        Assert.Equal("1", Assert.Single(IpynbFile.Read(ipynb).Cells).Source);
    }

    [Fact]
    public void Strip_leaves_a_clean_file_untouched_and_no_other_file_behind()
    {
        var path = Put("a.ipynb",
            """{"nbformat":4,"cells":[{"cell_type":"code","execution_count":1,"outputs":[{}],"source":"1"}],"metadata":{}}""");
        Assert.True(NotebookFiles.Strip(path).Changed);
        Assert.False(NotebookFiles.Strip(path).Changed);
        Assert.False(NotebookFiles.Strip(Put("b.dib", "#!csharp\n1")).Changed);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Theory]
    [InlineData("bad.ipynb", "{", "JSON is not valid")]
    [InlineData("bad.dib", "#!meta\n{\n#!csharp\n", "JSON after #!meta is not valid")]
    [InlineData("bad.txt", "1", "ends in .ipynb")]
    public void A_damaged_file_is_named_with_the_reason_and_kept(string name, string text, string reason)
    {
        var path = Put(name, text);
        var error = Assert.Throws<NotebookFormatException>(() => NotebookFiles.Strip(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void Another_encoding_is_refused()
    {
        var path = Path.Combine(_folder, "a.dib");
        File.WriteAllBytes(path, [0x23, 0xC2, 0xA9, 0xC2, 0x28]);
        Assert.Contains("not UTF-8", Assert.Throws<NotebookFormatException>(() => NotebookFiles.ToIpynb(path)).Message,
            StringComparison.Ordinal);
    }
}
