using TrustMetrology.Testing.Host;
using Xunit;

[assembly: AssemblyFixture(typeof(TrustHosts))]
