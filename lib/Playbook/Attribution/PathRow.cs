namespace Playbook.Attribution;

/// <summary>Journeys of one path, counted together.</summary>
/// <param name="Path">Channels in the order of contact, parted by ">": "feed > search"; empty for journeys without any contact.</param>
/// <param name="Conversions">Journeys that ended in a conversion, 0 or more.</param>
/// <param name="Value">Value of these conversions together, yuan, 0 or more.</param>
/// <param name="Nulls">Journeys that ended without one, 0 or more.</param>
/// <param name="Part">Part of the customers, 0 or more: what the intervals draw anew; 0 for all where none are told apart.</param>
public sealed record PathRow(string Path, double Conversions, double Value, double Nulls, int Part = 0);
