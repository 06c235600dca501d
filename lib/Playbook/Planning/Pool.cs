namespace Playbook.Planning;

/// <summary>
/// Money that a decision works on, such as "orders unpaid at night" or "spend of Douyin feed": two decisions on one pool cannot both have
/// all of it, so that a plan counts nothing twice.
/// </summary>
/// <param name="Name">The same words in every chapter that works on it.</param>
/// <param name="Size">Yuan a month that there is, in whatever kind of money the pool holds, 0 or more.</param>
public sealed record Pool(string Name, double Size);
