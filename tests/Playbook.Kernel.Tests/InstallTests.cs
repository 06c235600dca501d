using System.Text.Json.Nodes;

namespace Playbook.Kernel.Tests;

public sealed class InstallTests(InstalledKernel kernel)
{
    [Fact]
    public void The_folder_holds_what_Jupyter_looks_for()
    {
        Assert.SkipWhen(InstalledKernel.Missing is not null, InstalledKernel.Missing ?? "");
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(kernel.Spec, "kernel.json")))!;
        Assert.Equal(("Playbook (C#)", "C#", "message"), (spec.Text("display_name"), spec.Text("language"), spec.Text("interrupt_mode")));
        var command = spec["argv"]!.AsArray().Select(part => (string)part!).ToArray();
        Assert.Equal(["start", "{connection_file}"], command[^2..]);
        Assert.All(command[..^2], part => Assert.True(Path.IsPathFullyQualified(part) && File.Exists(part), part));
        Assert.Equal(["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"],
            Directory.GetFiles(kernel.Spec, "logo-*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (var size in new[] { 32, 64 })
        {
            // Width and height stand big-endian at bytes 16 and 20 of a PNG.
            var png = File.ReadAllBytes(Path.Combine(kernel.Spec, $"logo-{size}x{size}.png"));
            Assert.Equal((size, size), (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
                System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        }
        // Nothing that was begun is left.
        Assert.Equal(["kernels"], Directory.GetFileSystemEntries(Path.Combine(kernel.Prefix, "share", "jupyter"))
            .Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task Jupyter_itself_lists_the_kernel()
    {
        var listed = JsonNode.Parse(await kernel.ClientAsync(["-m", "jupyter_client.kernelspecapp", "list", "--json"]))!;
        Assert.Equal(kernel.Spec, listed.Text("kernelspecs/playbook-csharp/resource_dir"));
    }
}
