using System.CommandLine;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary><c>mpp roll set ROLL day=2025-03-11 unit=MU</c>: puts a roll's shoot day and unit right, for all its clips.</summary>
internal static class RollSetCommand
{
    public static Command Make()
    {
        var (which, title) = RollCommand.MakeWhich();
        var said = new Argument<string[]>("WHAT")
        {
            Description = "day=2025-03-11, unit=MU, or both; unit= says that there is none.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("set", "Correct a roll's shoot day and unit; all its clips follow.")
        {
            which,
            said,
            title,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var words = run.Args.GetRequiredValue(said);
                if (words.FirstOrDefault(w => !w.Contains('=', StringComparison.Ordinal)) is { } odd)
                {
                    throw CommandFailed.Usage($"'{odd}' says nothing; say day=2025-03-11, unit=MU, or both.");
                }

                var name = run.Args.GetRequiredValue(which);
                var roll = await FindRoll.RunAsync(run.Portal, name, run.Args.GetValue(title), cancel);
                var change = await run.Portal.PutAsync<ClipChangeAnswer>(
                    $"/api/rolls/{roll.Id}/values",
                    new SetValuesRequest(ClipSetCommand.Values(words)),
                    cancel
                );
                ClipSetCommand.Say(run, change);
                return ExitCodes.Ok;
            }
        );
    }
}
