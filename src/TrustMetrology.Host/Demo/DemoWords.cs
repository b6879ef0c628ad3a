using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Host.Demo;

/// <summary>What fictional shops are called, use and are found to do; every name is made up from parts.</summary>
internal static class DemoWords
{
    /// <summary>Ties a finding to the penalty for it.</summary>
    public const string Cause = "unverified-scale";

    /// <summary>First halves of a name.</summary>
    public static readonly string[] Firsts =
    [
        "晨光", "满仓", "青禾", "百川", "和顺", "金穗", "南山", "东篱", "望岳", "同心", "长青", "明秤", "足斤", "乐丰", "秋实", "春和",
        "临江", "北辰", "文昌", "星河", "福临", "锦程", "海晏", "松风", "竹影", "云帆", "安居", "千禧", "鸿运", "德馨", "嘉禾", "永康",
    ];

    /// <summary>Streets of a town that isn't on any map.</summary>
    public static readonly string[] Streets = ["公平路", "丈量街", "度衡巷", "砝码路", "秤杆街", "升斗路", "准绳大道", "守信街"];

    private static readonly Trade[] Trades =
    [
        new(Parties.Sector.Shop, "price-scale", 12, ["超市", "生鲜超市", "粮油店", "茶叶店", "干货店"]),
        new(Parties.Sector.Stall, "price-scale", 12, ["果蔬摊", "鲜肉档", "水产档", "粮油摊"]),
        new(Parties.Sector.FillingStation, "fuel-dispenser", 6, ["加油站", "能源加油站"]),
        new(Parties.Sector.Restaurant, "price-scale", 12, ["酒楼", "海鲜餐厅", "家常菜馆"]),
        new(Parties.Sector.Optician, "refractometer", 12, ["眼镜店", "视光中心"]),
        new(Parties.Sector.Market, "fair-scale", 12, ["农贸市场", "集贸市场"]),
        new(Parties.Sector.PrepackagedGoods, "scale", 12, ["食品厂", "米业", "食用油厂"]),
        new(Parties.Sector.Clinic, "scale", 12, ["诊所", "体检中心"]),
        new(Parties.Sector.Taxi, "taximeter", 12, ["出租汽车公司"]),
        new(Parties.Sector.Other, "scale", 12, ["黄金首饰店", "废品回收站"]),
    ];

    /// <summary>The sector of the n-th shop: sole traders keep stalls, the others take turns.</summary>
    public static Sector Sector(int number, bool soleTrader) => soleTrader ? Parties.Sector.Stall : Trades[number % Trades.Length].Sector;

    /// <summary>A made-up name for a shop of that sector.</summary>
    public static string Name(Sector sector, int number)
    {
        var seconds = Of(sector).Seconds;
        return Firsts[number % Firsts.Length] + Firsts[number * 7 / Firsts.Length % Firsts.Length][..1] + seconds[number % seconds.Length];
    }

    public static string Instrument(Sector sector) => Of(sector).Instrument;

    public static string Template(Sector sector) => $"{sector.ToWord()}-2023-1";

    /// <summary>Months that a verification of the sector's instruments lasts.</summary>
    public static int CycleMonths(Sector sector) => Of(sector).CycleMonths;

    /// <summary>Days from one verification to the next, a little before the first runs out.</summary>
    public static int CycleDays(Sector sector) => (Of(sector).CycleMonths * 30) - 10;

    /// <summary>What a self-check of one instrument reads.</summary>
    public static IReadOnlyList<Reading> Readings(Sector sector) => Of(sector).Instrument switch
    {
        "fuel-dispenser" => [Shows("20.00", "20.02", "L"), Shows("20.00", "19.99", "L")],
        "refractometer" => [Shows("5.00", "5.05", "m-1")],
        "taximeter" => [Shows("10.00", "9.95", "km")],
        _ => [Shows("1.000", "1.000", "kg"), Shows("5.000", "5.005", "kg")],
    };

    /// <summary>A finding of that severity.</summary>
    public static FileInspectionResult.FindingFacts Finding(FindingSeverity severity, bool penalised) => severity switch
    {
        FindingSeverity.Minor => new("price-label", severity, "部分商品未标明计价单位"),
        FindingSeverity.Major => new("short-weight", severity, "称重结果超出允差，最大短缺12 g", Cause: penalised ? Cause : null),
        _ => new("cheating-device", severity, "计价秤内装有改变示值的装置", Cause: penalised ? Cause : null),
    };

    private static Trade Of(Sector sector) => Trades.Single(trade => trade.Sector == sector);

    private static Reading Shows(string reference, string indication, string unit) => new(new Quantity(reference, unit), new Quantity(indication, unit));

    private sealed record Trade(Sector Sector, string Instrument, int CycleMonths, string[] Seconds);
}
