using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Verdicts;

/// <summary>A row of the table of tolerable deficiencies: either a percentage or an amount.</summary>
/// <param name="UpTo">The highest nominal quantity of the row, in g, mL, m, m² or pieces; null: no limit. Rows begin where the one before ends.</param>
/// <param name="Percent">Percent of the nominal quantity.</param>
/// <param name="Amount">An amount, in the same unit.</param>
/// <param name="Places">The place to which a percentage is rounded, and which readings should show; null: neither.</param>
/// <param name="Rounding">How the row rounds; null: as its pack does.</param>
public sealed record DeficiencyRow(Exact? UpTo, Exact? Percent, Exact? Amount, int? Places, Rounding? Rounding);

/// <summary>A row of the sampling table.</summary>
/// <param name="UpTo">The largest lot of the row; null: no limit.</param>
/// <param name="Sample">How many packages are measured; null: all of the lot.</param>
/// <param name="Factor">λ of the mean's limit Qn − λ·s; null: no test of the mean.</param>
/// <param name="T1Allowed">How many T1 errors may occur.</param>
public sealed record SamplingRow(ulong? UpTo, ulong? Sample, Exact? Factor, ulong T1Allowed);

/// <summary>Net quantity of prepackaged goods (JJF 1070, OIML R 87 and their kin): each package, and the lot's mean.</summary>
/// <param name="Id">See <see cref="RulePack"/>.</param>
/// <param name="Title">See <see cref="RulePack"/>.</param>
/// <param name="Citation">See <see cref="RulePack"/>.</param>
/// <param name="From">See <see cref="RulePack"/>.</param>
/// <param name="To">See <see cref="RulePack"/>.</param>
/// <param name="Confirmed">See <see cref="RulePack"/>.</param>
/// <param name="Rounding">How percentages are rounded.</param>
/// <param name="Deficiencies">The tolerable deficiency of each dimension.</param>
/// <param name="SmallestLot">Smaller lots are not covered.</param>
/// <param name="Sampling">Rows by size of the lot.</param>
/// <param name="NearLimit">A mean within this share of λ·s above its limit is a warning; a figure of this project's, not of the standard.</param>
public sealed record NetQuantityPack(
    string Id, PackTitle Title, Citation Citation, DateOnly? From, DateOnly? To, bool Confirmed,
    Rounding Rounding, IReadOnlyDictionary<Dimension, IReadOnlyList<DeficiencyRow>> Deficiencies,
    ulong SmallestLot, IReadOnlyList<SamplingRow> Sampling, Exact NearLimit)
    : RulePack(Id, Title, Citation, From, To, Confirmed)
{
    private const string CoarseReadings = "coarse-readings";
    private const string MeanNearLimit = "mean-near-limit";

    private static readonly Dimension[] Dimensions = [Dimension.Mass, Dimension.Volume, Dimension.Length, Dimension.Area, Dimension.Count];

    /// <summary>The tolerable deficiency T of a nominal quantity in the dimension's first unit; null beyond the table.</summary>
    public Exact? TolerableDeficiency(Exact nominal, Dimension dimension) => RowOf(nominal, dimension) is { } row ? Deficiency(nominal, row) : null;

    private protected override Verdict Judge(MemberReader input)
    {
        var (nominal, unit) = input.Quantity("nominal", Dimensions);
        var lot = input.Count("lotSize");
        var readings = input.Amounts("readings");
        var readingUnit = input.Unit("unit", unit.Dimension);
        input.Finish();

        var row = RowOf(nominal, unit.Dimension) ?? throw input.Fault("quantity-range", "nominal.value", "is beyond the table of tolerable deficiencies");
        if (lot == 0)
            throw input.Fault("lot-size", "lotSize", "must be at least 1");
        if ((ulong)readings.Length > lot)
            throw input.Fault("lot-size", "readings", $"can't be {readings.Length} of a lot of {lot}");
        var coarse = row.Places is { } places && readings.Length > 0
            && readingUnit.InBase * Exact.PowerOfTen(-readings.Min(reading => reading.Decimals)) > Exact.PowerOfTen(-places);
        return Judge(nominal, Deficiency(nominal, row), lot, [.. readings.Select(reading => reading.Value * readingUnit.InBase)], coarse ? [CoarseReadings] : []);
    }

    private Verdict Judge(Exact nominal, Exact deficiency, ulong lot, Exact[] readings, string[] warnings)
    {
        var steps = new JsonObject { ["tolerableDeficiency"] = deficiency.ToString() };
        if (lot < SmallestLot)
            return new Verdict(VerdictWord.Inconclusive, this, steps, warnings);
        var plan = Sampling.First(row => row.UpTo is not { } largest || lot <= largest);
        var sample = plan.Sample ?? lot;
        steps["sampleSize"] = $"{sample}";
        if ((ulong)readings.Length < sample)
            return new Verdict(VerdictWord.Inconclusive, this, steps, warnings);

        var (least, leastOfAll) = (nominal - deficiency, nominal - deficiency - deficiency);
        var t2 = readings.Count(reading => reading < leastOfAll);
        var t1 = readings.Count(reading => reading < least) - t2;
        steps["t1Count"] = $"{t1}";
        steps["t2Count"] = $"{t2}";
        steps["t1Allowed"] = $"{plan.T1Allowed}";
        var mean = plan.Factor is { } factor ? TestMean(nominal, factor, readings, steps) : MeanTest.Passed;
        var conforms = t2 == 0 && (ulong)t1 <= plan.T1Allowed && mean != MeanTest.Failed;
        return new Verdict(
            conforms ? VerdictWord.Conforming : VerdictWord.Nonconforming, this, steps,
            conforms && mean == MeanTest.NearLimit ? [.. warnings, MeanNearLimit] : warnings);
    }

    /// <summary>mean ≥ Qn − λ·s, decided in squares: a root would have to be cut off.</summary>
    private MeanTest TestMean(Exact nominal, Exact factor, Exact[] readings, JsonObject steps)
    {
        var statistics = SampleStatistics.Of(readings);
        var deviation = Exact.SquareRoot(statistics.Variance);
        steps["mean"] = statistics.Mean.ToString();
        steps["standardDeviation"] = deviation.ToString();
        steps["meanLimit"] = (nominal - (factor * deviation)).ToString();
        var shortage = nominal - statistics.Mean;
        if (shortage.Sign <= 0)
            return MeanTest.Passed;
        var allowed = factor * factor * statistics.Variance;
        if (shortage * shortage > allowed)
            return MeanTest.Failed;
        var comfortable = 1 - NearLimit;
        return shortage * shortage > comfortable * comfortable * allowed ? MeanTest.NearLimit : MeanTest.Passed;
    }

    private DeficiencyRow? RowOf(Exact nominal, Dimension dimension) =>
        Deficiencies[dimension].FirstOrDefault(row => row.UpTo is not { } most || nominal <= most);

    private Exact Deficiency(Exact nominal, DeficiencyRow row)
    {
        if (row.Percent is not { } percent)
            return row.Amount!.Value;
        var share = nominal * percent / 100;
        return row.Places is { } places ? share.Round(places, row.Rounding ?? Rounding) : share;
    }

    private enum MeanTest
    {
        Passed,
        NearLimit,
        Failed,
    }
}
