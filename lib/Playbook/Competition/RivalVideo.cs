namespace Playbook.Competition;

/// <summary>A watched video (竞品视频), a rival's or ours, as a list of its features; unknown features are null.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Brand">Brand that published it.</param>
/// <param name="PublishedAt">Beijing time.</param>
/// <param name="Plays">Plays when observed, 0 or more.</param>
/// <param name="DurationSeconds">Length in seconds.</param>
/// <param name="Script">Script structure (脚本结构), such as pain_solution.</param>
/// <param name="FirstProductSeconds">Seconds to the first product shot.</param>
/// <param name="CutIntervalSeconds">Mean seconds between cuts (镜头切换).</param>
/// <param name="CloseUpIntervalSeconds">Mean seconds between product close-ups (产品特写).</param>
/// <param name="Music">Kind of music.</param>
/// <param name="Topic">Topic.</param>
public sealed record RivalVideo(
    string Id, string Brand, DateTime PublishedAt, long Plays, double DurationSeconds, string? Script = null,
    double? FirstProductSeconds = null, double? CutIntervalSeconds = null, double? CloseUpIntervalSeconds = null, string? Music = null,
    string? Topic = null);
