using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Persons;

/// <summary>What the one detector of personal data takes for a person, and what it leaves alone.</summary>
public class PersonsTests
{
    [Theory]
    [MemberData(nameof(PersonCases.Personal), MemberType = typeof(PersonCases))]
    public void A_text_of_a_person_is_found_in_every_way_of_writing(string text, string kind) =>
        Assert.Equal(kind, Warehouse.Import.Persons.Find(text).ToString());

    [Theory]
    [MemberData(nameof(PersonCases.Plain), MemberType = typeof(PersonCases))]
    public void Numbers_titles_and_days_are_no_persons(string text) => Assert.Equal(PersonKind.None, Warehouse.Import.Persons.Find(text));

    [Theory]
    [MemberData(nameof(PersonCases.PersonalHeaders), MemberType = typeof(PersonCases))]
    public void A_header_of_a_person_is_known(string header) => Assert.True(PersonalHeaders.Is(header));

    [Theory]
    [MemberData(nameof(PersonCases.PlainHeaders), MemberType = typeof(PersonCases))]
    public void A_header_of_anything_else_stays_readable(string header) => Assert.False(PersonalHeaders.Is(header));

    [Fact]
    public void Every_listed_exception_is_readable_and_hides_no_other_word() => Assert.All(PersonalHeaders.Exceptions, e =>
    {
        Assert.False(PersonalHeaders.Is(e), e);
        // The same beside what is of a person is not.
        Assert.True(PersonalHeaders.Is(e + "收件人电话"), e);
    });

    [Fact]
    public void The_tables_are_as_long_as_they_must_be() =>
        Assert.True(PersonCases.Personal.Count >= 60 && PersonCases.Plain.Count >= 60);

    [Fact]
    public void Every_header_that_a_shipped_mapping_reads_in_clear_is_readable()
    {
        var files = Directory.GetFiles(Repository.PathOf("datasets", "mappings"), "*.yml");
        Assert.True(files.Length > 30);
        Assert.All(files, f => Assert.All(MappingFile.Read(f).Fields.Where(x => !x.Personal).SelectMany(x => x.Headers),
            h => Assert.False(PersonalHeaders.Is(h), h)));
    }

    [Theory]
    [InlineData("张三13900008888.csv", "张三1**********.csv")]
    [InlineData("张三 139-0000-8888 表.csv", "张三 1************ 表.csv")]
    [InlineData("一三九零零零零八八八八.xlsx", "***********.xlsx")]
    [InlineData("计划报表_20260811_173656.csv", "计划报表_20260811_173656.csv")]
    [InlineData("千川-标准推广-20260803-20260830.xlsx", "千川-标准推广-20260803-20260830.xlsx")]
    public void Names_keep_the_first_digit_of_a_number_at_most(string name, string masked) =>
        Assert.Equal(masked, Warehouse.Import.Persons.Masked(name));

    [Theory]
    [InlineData("1\u200B", "1")]
    [InlineData("\u202E1", "1")]
    [InlineData("１", "1")]
    [InlineData("\uFEFF69\u200D21", "6921")]
    [InlineData("渠道（全域）", "渠道（全域）")]
    public void What_cannot_be_seen_makes_no_other_id(string id, string plain) => Assert.Equal(plain, IdText.Plain(id).ToString());
}
