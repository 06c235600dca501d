namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>Live sessions that run past midnight, as the list of Compass prints them.</summary>
public class LiveSessionTests
{
    private const string Header = "主播抖音号,直播开始时间,直播结束时间,直播时长(分钟),直播间曝光人数,直播间曝光次数,直播间观看人数,直播间观看次数,直播间成交订单数,直播间成交金额\n";
    private const string Figures = ",9,10,4,5,1,59.00\n";

    [Fact]
    public void A_session_past_midnight_ends_on_the_day_after_and_belongs_to_the_day_it_began()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(ImportFolder.Shipped("compass-live-list"), folder.File("l.csv", Header
            + "a,2026/08/10 22:00:00,2026/08/11 02:00:00,240" + Figures
            + "a,2026/08/31 23:30:00,2026/09/01 00:10:00,40" + Figures
            + "a,2026/12/31 22:00:00,2027/01/01 00:00:00,120" + Figures));
        Assert.Equal((3L, new DateOnly(2026, 8, 10), new DateOnly(2026, 12, 31)),
            (report.RowsLoaded, report.Tables[0].From, report.Tables[0].To));
        Assert.Equal(
            "2026-08-10 22:00:00 2026-08-11 02:00:00 240.0 240 / 2026-08-31 23:30:00 2026-09-01 00:10:00 40.0 40 / "
            + "2026-12-31 22:00:00 2027-01-01 00:00:00 120.0 120",
            folder.Scalar<string>("SELECT string_agg(concat_ws(' ', started_at, ended_at, minutes, "
                + "date_diff('minute', started_at, ended_at)), ' / ' ORDER BY started_at) FROM live_session"));
    }

    [Fact]
    public void An_end_without_its_day_and_one_before_the_start_are_refused_and_not_guessed()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(
            ImportFolder.Shipped("compass-live-list"),
            folder.File("l.csv", Header + "a,2026/08/12 22:00:00,02:00:00,240" + Figures + "a,2026/08/13 22:00:00,2026/08/13 02:00:00,240"
                + Figures + "a,2026/08/14 22:00:00,-,240" + Figures),
            new Playbook.Warehouse.Import.ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((2L, 1L), (report.RowsRejected, report.RowsLoaded));
        Assert.Equal(
            [(2L, "直播结束时间", "02:00:00", "no such date"), (3L, "started_at, ended_at",
                "started_at 2026-08-13 22:00:00, ended_at 2026-08-13 02:00:00", "breaks the rule 'ends after start' of live_session")],
            report.Rejections.Select(r => (r.Row, r.Column, r.Value!, r.Reason)));
        Assert.Equal("2026-08-14 22:00:00 NULL",
            folder.Scalar<string>("SELECT started_at || ' ' || coalesce(ended_at::VARCHAR, 'NULL') FROM live_session"));
    }
}
