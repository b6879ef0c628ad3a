using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class ContractVectorTests
{
    [Fact]
    public void ContractVectors_AreWhatThisSideMakesAndJudges() =>
        Golden.Check("contracts/test/vectors/log-tree.json", ContractVectors.Text());

    [Fact]
    public void ConsistencyVectors_HoldWhenHonestAndFail_WhenAHashIsSpoilt() => Assert.All(
        ContractVectors.Consistency().Where(vector => vector.Spoilt != Spoilt.Size),
        vector => Assert.True(vector.Valid == (vector.Spoilt == Spoilt.Nothing), vector.Name));

    [Fact]
    public void InclusionVectors_HoldWhenHonestAndFail_WhenAHashIsSpoilt() => Assert.All(
        ContractVectors.Inclusion().Where(vector => vector.Spoilt != Spoilt.Size),
        vector => Assert.True(vector.Valid == (vector.Spoilt == Spoilt.Nothing), vector.Name));
}
