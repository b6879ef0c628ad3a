using Microsoft.EntityFrameworkCore;
using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Host.Demo;

/// <summary>One region's enforcement office in the demo: an inspector, a supervisor and the laboratory that verifies there.</summary>
internal sealed record DemoOffice(DemoStage Stage, IServiceProvider Services, string Region, string Password, string Laboratory)
{
    public PersonId Inspector { get; private set; }

    public PersonId Supervisor { get; private set; }

    public async Task OpenAsync(string name)
    {
        Inspector = await AddAsync(name, Roles.Inspector);
        Supervisor = await AddAsync(name, Roles.Supervisor);
    }

    public async Task RectifyAsync(Guid result, DateOnly day)
    {
        await using var scope = Services.CreateAsyncScope();
        var findings = await scope.ServiceProvider.GetRequiredService<TrustDb>().Set<Finding>().AsNoTracking().Where(finding => finding.Result == result).ToListAsync();
        foreach (var finding in findings)
            await Stage.SendAsync(new RectifyFinding.Command(Inspector, Region, finding.Id, new RectifyFinding.Body(day)));
    }

    public Task WithdrawAsync(Guid penalty) =>
        Stage.SendAsync(new WithdrawPenalty.Command(Supervisor, Region, penalty, new WithdrawPenalty.Body(WithdrawalReason.Annulled)));

    private async Task<PersonId> AddAsync(string name, string role) =>
        (await Stage.SendAsync(new AddPerson.Command($"{role}.{Region}@demo.invalid", Password, $"{name} {role}", role, $"{name}市场监督管理局", Region))).Id;
}
