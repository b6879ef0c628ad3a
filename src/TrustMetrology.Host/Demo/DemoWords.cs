namespace TrustMetrology.Host.Demo;

/// <summary>What fictional shops are called and where they stand; every name is made up from parts.</summary>
internal static class DemoWords
{
    /// <summary>First halves of a name.</summary>
    public static readonly string[] Firsts =
    [
        "晨光", "满仓", "青禾", "百川", "和顺", "金穗", "南山", "东篱", "望岳", "同心", "长青", "明秤", "足斤", "乐丰", "秋实", "春和",
        "临江", "北辰", "文昌", "星河", "福临", "锦程", "海晏", "松风", "竹影", "云帆", "安居", "千禧", "鸿运", "德馨", "嘉禾", "永康",
    ];

    /// <summary>Second halves: one per sector word of the protocol, with several to choose from.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Seconds = new Dictionary<string, string[]>
    {
        ["market"] = ["农贸市场", "集贸市场"],
        ["stall"] = ["果蔬摊", "鲜肉档", "水产档", "粮油摊"],
        ["filling-station"] = ["加油站", "能源加油站"],
        ["restaurant"] = ["酒楼", "海鲜餐厅", "家常菜馆"],
        ["shop"] = ["超市", "生鲜超市", "粮油店", "茶叶店", "干货店"],
        ["optician"] = ["眼镜店", "视光中心"],
        ["clinic"] = ["诊所", "体检中心"],
        ["prepackaged-goods"] = ["食品厂", "米业", "食用油厂"],
        ["utility"] = ["燃气公司", "供水公司"],
        ["taxi"] = ["出租汽车公司"],
        ["other"] = ["黄金首饰店", "废品回收站"],
    };

    /// <summary>Streets of a town that isn't on any map.</summary>
    public static readonly string[] Streets = ["公平路", "丈量街", "度衡巷", "砝码路", "秤杆街", "升斗路", "准绳大道", "守信街"];
}
