namespace Playbook.Kit.Market;

internal sealed record SizeRow(DateOnly Month, string Platform, string Category, decimal Gmv, string Source);

internal sealed record TermsRow(string Platform, string Category, double Cpm, double GrossMargin, double RefundRate, double Fit, double LeadingBrandsShare, string Source);

internal sealed record AssumptionRow(string Step, string Factor, double Value, double Low, double High, string Unit, string Source);

internal sealed record OwnCellRow(string Platform, string Category, long Orders, decimal Gmv, decimal Paid, decimal KnownPaid, decimal? Refunded, decimal? Kept);

internal sealed record OwnCostsRow(decimal Spend, decimal Gmv, decimal KeptWithCost, decimal Goods, decimal Commission, long Orders);

internal sealed record RepurchaseRow(string Platform, int Days, long Buyers, long Returned);

internal sealed record DecisionRow(double LowerS, double UpperS, long Orders, long WithinVisits);

internal sealed record SurveyRow(string Question, string Segment, string Answer, long Respondents, DateOnly FirstDay, DateOnly LastDay);

internal sealed record ShareKindRow(string Kind, long Shares, long Sharers, long Views, long Orders, long OrderSquares, long Products, long ViewSquares);

internal sealed record BuyersRow(long Buyers, long Orders, decimal Kept, long KnownOrders);

internal sealed record PlaysRow(string Platform, long Plays, long PlaysBefore);
