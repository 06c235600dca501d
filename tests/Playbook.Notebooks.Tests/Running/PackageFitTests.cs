using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Playbook.Notebooks.Tests.Running;

// One after another with the other tests of packages: they count the runs of the SDK.
/// <summary>Which version of a package is taken beside those that the host carries.</summary>
[Collection("Packages")]
public class PackageFitTests
{
    private static readonly string Host = HostPackages.Find("CsCheck")!.Value.Version;

    private static void AddLeaning(PackageFolder folder, string id, string version, string hostVersion) =>
        folder.Add(id, version, $"public static class {id.Replace('.', '_')} {{ public static string V => \"{version}\"; }}",
            $"<dependency id=\"CsCheck\" version=\"{hostVersion}\" />");

    [Fact]
    public async Task Without_a_version_the_newest_that_fits_the_host_is_taken_and_named()
    {
        using var folder = new PackageFolder();
        folder.Add("CsCheck", "1.0.0", "public class NotTheHosts;");
        folder.Add("CsCheck", "99.0.0", "public class NotTheHosts;");
        AddLeaning(folder, "Test.Fit", "1.4.0", "1.0.0");
        AddLeaning(folder, "Test.Fit", "1.5.0", "1.0.0");
        AddLeaning(folder, "Test.Fit", "2.0.0", "99.0.0");
        AddLeaning(folder, "Test.Fit", "2.1.0", "99.0.0");
        var before = PackageRestore.Runs;
        var run = (await Notebook.RunAsync(folder.Options, "#r \"nuget:Test.Fit\"\nTest_Fit.V")).Succeeds();
        Assert.Equal("Test.Fit 1.5.0 is taken, the newest that fits. Not 2.1.0: version 99.0.0 or newer of CsCheck is needed, and the host "
            + $"carries {Host}.1.5.0", run.Text(1));
        Assert.Equal(before + 3, PackageRestore.Runs);
    }

    [Fact]
    public async Task Of_a_package_that_never_fits_the_newest_is_refused()
    {
        using var folder = new PackageFolder();
        folder.Add("CsCheck", "98.0.0", "public class NotTheHosts;");
        folder.Add("CsCheck", "99.0.0", "public class NotTheHosts;");
        AddLeaning(folder, "Test.Misfit", "1.0.0", "98.0.0");
        AddLeaning(folder, "Test.Misfit", "2.0.0", "99.0.0");
        var run = await Notebook.RunAsync(folder.Options, "#r \"nuget:Test.Misfit\"");
        Assert.StartsWith("#r \"nuget:Test.Misfit\": version 99.0.0 or newer of CsCheck is needed", run.Failure!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_version_one_made_for_a_later_framework_is_passed_over()
    {
        using var folder = new PackageFolder();
        folder.Add("Test.Later", "1.2.0", "public static class Later { public static int One => 1; }");
        folder.Framework = "net99.0";
        folder.Add("Test.Later", "2.0.0", "public static class Later { public static int One => 2; }");
        foreach (var session in new[] { "the first", "one that remembers" })
        {
            var restore = new PackageRestore(folder.Notebook, folder.Cache, session == "the first" ? DotnetSdk.Find() : null);
            var found = await new FittingRestore(restore, _ => null)
                .RunAsync([new("Test.Later", null, 1)], [], TestContext.Current.CancellationToken);
            Assert.StartsWith("Test.Later 1.2.0 is taken, the newest that fits. Not 2.0.0: Package Test.Later 2.0.0 is not compatible ",
                Assert.Single(found.Notes), StringComparison.Ordinal);
            Assert.Equal("1.2.0", Assert.Single(found.Packages).Version);
        }
        var exact = await Notebook.RunAsync(folder.Options, "#r \"nuget:Test.Later,2.0.0\"");
        Assert.Contains("NU1202", exact.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_package_without_a_release_the_newest_preview_is_taken()
    {
        using var folder = new PackageFolder();
        folder.Add("Test.Preview", "1.0.0-beta.2", "public static class Preview { public static int Two => 2; }");
        Assert.Equal("Test.Preview 1.0.0-beta.22",
            (await Notebook.RunAsync(folder.Options, "#r \"nuget:Test.Preview\"\nPreview.Two")).Succeeds().Text(1));
    }

    [Fact]
    public async Task An_older_version_than_the_hosts_is_accepted_with_a_note_and_a_newer_one_refused()
    {
        var before = PackageRestore.Runs;
        var run = (await Notebook.RunAsync("#r \"nuget: CsCheck, 1.0.0\"\ntypeof(CsCheck.Gen).Assembly.GetName().Name")).Succeeds();
        Assert.Equal($"CsCheck {Host} is taken for 1.0.0: the host carries it, and one process cannot hold two.CsCheck", run.Text(1));
        var refused = await Notebook.RunAsync("#r \"nuget: CsCheck, 99.0.0\"");
        Assert.Equal($"#r \"nuget:CsCheck,99.0.0\": the host carries version {Host} of CsCheck; one process cannot hold two. Ask for that "
            + "version, an older one, or for none.", refused.Failure!.Message);
        Assert.Equal(before, PackageRestore.Runs);
    }

    // The compiler's libraries were built with an older version of it than the one that notebooks are given.
    [Fact]
    public void All_that_the_compiler_takes_of_Humanizer_is_in_the_version_that_the_host_carries()
    {
        var carried = Assembly.Load("Humanizer");
        var taken = 0;
        foreach (var name in new[] { "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.Features",
            "Microsoft.CodeAnalysis.CSharp.Workspaces", "Microsoft.CodeAnalysis.CSharp.Features" })
        {
            using var file = new PEReader(File.OpenRead(Assembly.Load(name).Location));
            var reader = file.GetMetadataReader();
            foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
            {
                if (member.Parent.Kind != HandleKind.TypeReference
                    || reader.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
                    && (type.ResolutionScope.Kind != HandleKind.AssemblyReference || reader.GetString(reader.GetAssemblyReference(
                        (AssemblyReferenceHandle)type.ResolutionScope).Name) != "Humanizer")) continue;
                var declaring = carried.GetType($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}", throwOnError: true)!;
                var parameters = member.DecodeMethodSignature(new Names(), null).ParameterTypes;
                Assert.Contains(declaring.GetMethods(), method => method.Name == reader.GetString(member.Name)
                    && method.GetParameters().Select(parameter => parameter.ParameterType.Name).SequenceEqual(parameters));
                taken++;
            }
        }
        Assert.NotEqual(0, taken);
    }

    /// <summary>Types of a signature by their plain names.</summary>
    private sealed class Names : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle,
            byte rawTypeKind) => "";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "";

        public string GetGenericInstantiation(string genericType, System.Collections.Immutable.ImmutableArray<string> typeArguments) =>
            genericType;

        public string GetGenericMethodParameter(object? genericContext, int index) => "";

        public string GetGenericTypeParameter(object? genericContext, int index) => "";
    }
}
