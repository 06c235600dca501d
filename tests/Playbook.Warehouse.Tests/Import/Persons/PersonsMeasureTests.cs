using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Persons;

/// <summary>How many persons the detector finds, and how often it is wrong, over texts that were made without it.</summary>
public class PersonsMeasureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(20260801)]
    public void Of_ten_thousand_texts_of_persons_and_of_things_nearly_all_are_told_apart(int seed)
    {
        var texts = new GeneratedTexts(seed);
        var missed = Enumerable.Range(0, 10_000).Select(_ => texts.Person())
            .Where(t => Warehouse.Import.Persons.Find(t) == PersonKind.None).ToList();
        var wrong = Enumerable.Range(0, 10_000).Select(_ => texts.Thing())
            .Where(t => Warehouse.Import.Persons.Find(t) != PersonKind.None).ToList();
        var recall = (10_000 - missed.Count) / 10_000.0;
        var precision = (10_000.0 - missed.Count) / (10_000 - missed.Count + wrong.Count);
        // One in ten landlines of twelve digits has the check digit of an article and is taken for one: 0.998 for one seed was luck.
        Assert.True(recall >= 0.997, $"recall {recall}: {string.Join(" | ", missed.Take(20))}");
        Assert.True(precision >= 0.999, $"precision {precision}: {string.Join(" | ", wrong.Take(20))}");
    }

    [Fact]
    public void An_id_of_digits_is_never_judged_in_its_column()
    {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var id = string.Concat(Enumerable.Range(0, random.Next(8, 20)).Select(_ => (char)('0' + random.Next(10))));
            Assert.Equal(PersonKind.None, Warehouse.Import.Persons.FindInId(id));
        }

        Assert.Equal(PersonKind.Mail, Warehouse.Import.Persons.FindInId("zhang.san@example.com"));
        Assert.Equal(PersonKind.Mobile, Warehouse.Import.Persons.FindInId("张三13800138000"));
    }
}
