using System.CommandLine;
using TrustMetrology.Host;
using TrustMetrology.Host.Chain;
using TrustMetrology.Host.Demo;
using TrustMetrology.Host.Disaster;

var root = new RootCommand("TrustMetrology: honest measures, promised in public, tested by lot, checked by anyone.")
{
    RunCommand.Create(),
    MigrateCommand.Create(),
    UserCommand.Create(),
    ChainCommand.Create(),
    AnchorCommand.Create(),
    KeyCommand.Create(),
    DemoCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    DoctorCommand.Create(),
};
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;

/// <summary>Named so that tests can start the very host that runs in production.</summary>
public partial class Program;
