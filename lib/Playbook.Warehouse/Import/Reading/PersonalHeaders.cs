using System.Buffers;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Headers under which exports keep names, phone numbers, addresses and messages of buyers. Such a column is never read, whatever a mapping
/// says, unless as a person of whom only a keyed hash is kept.
/// </summary>
public static class PersonalHeaders
{
    private static readonly HashSet<string> Whole = [.. new[]
    {
        "姓名", "真实姓名", "收件人", "收货人", "收件人姓名", "收货人姓名", "联系人", "联系方式", "电话", "手机", "手机号", "手机号码", "固定电话",
        "地址", "详细地址", "收货地址", "收件地址", "街道", "买家留言", "买家备注", "买家姓名", "买家昵称", "买家会员名", "买家账号", "买家旺旺", "用户昵称",
        "身份证", "身份证号", "证件号", "邮箱", "电子邮箱", "微信", "微信号", "支付宝账号", "银行卡号", "recipient", "phone", "mobile", "email", "address",
    }.Select(HeaderText.Normal)];

    private static readonly SearchValues<string> Within = SearchValues.Create(
        ["收件人", "收货人", "手机号", "身份证", "详细地址", "收货地址", "收件地址", "联系电话", "联系人", "买家留言", "买家手机", "买家电话"], StringComparison.Ordinal);

    /// <summary>True when a column of that header holds personal data.</summary>
    /// <param name="header">A header as it stands in a file or mapping.</param>
    public static bool Is(string header)
    {
        var normal = HeaderText.Normal(header);
        // 收货人省份 and the like name a region.
        return Whole.Contains(normal) || (normal.AsSpan().ContainsAny(Within) && !(normal[^1] is '省' or '市' or '区'
            || normal.EndsWith("省份", StringComparison.Ordinal) || normal.EndsWith("城市", StringComparison.Ordinal)));
    }
}
