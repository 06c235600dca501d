using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Persons;

/// <summary>How many persons the detector finds, and how often it is wrong, over texts that were made without it.</summary>
public class PersonsMeasureTests
{
    [Fact]
    public void Of_ten_thousand_texts_of_persons_and_of_things_nearly_all_are_told_apart()
    {
        var texts = new GeneratedTexts(20260801);
        var missed = Enumerable.Range(0, 10_000).Select(_ => texts.Person())
            .Where(t => Warehouse.Import.Persons.Find(t) == PersonKind.None).ToList();
        var wrong = Enumerable.Range(0, 10_000).Select(_ => texts.Thing())
            .Where(t => Warehouse.Import.Persons.Find(t) != PersonKind.None).ToList();
        var recall = (10_000 - missed.Count) / 10_000.0;
        var precision = (10_000.0 - missed.Count) / (10_000 - missed.Count + wrong.Count);
        Assert.True(recall >= 0.998, $"recall {recall}: {string.Join(" | ", missed.Take(20))}");
        Assert.True(precision >= 0.998, $"precision {precision}: {string.Join(" | ", wrong.Take(20))}");
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
