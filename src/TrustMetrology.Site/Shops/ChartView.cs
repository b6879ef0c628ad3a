namespace TrustMetrology.Site;

/// <summary>Numbers of shops beside each other.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Column">By what.</param>
/// <param name="Bars">In their order.</param>
internal sealed record ChartView(string Title, string Column, IReadOnlyList<BarView> Bars)
{
    /// <summary>The longest bar.</summary>
    public int Most => Math.Max(1, Bars.Select(bar => bar.Shops).DefaultIfEmpty().Max());
}

/// <summary>One bar.</summary>
/// <param name="Text">What it stands for.</param>
/// <param name="Address">The list of these shops.</param>
/// <param name="Shops">How many.</param>
internal sealed record BarView(string Text, string Address, int Shops);
