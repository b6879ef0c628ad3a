using Spectre.Console;

namespace TrustMetrology.Verifier;

/// <summary>A console that writes plainly, at full width, where no terminal listens.</summary>
internal static class Terminal
{
    private const int PlainWidth = 200;

    public static IAnsiConsole On(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
