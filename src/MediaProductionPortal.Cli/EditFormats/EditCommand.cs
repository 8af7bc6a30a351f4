using System.CommandLine;

namespace MediaProductionPortal.EditFormats;

/// <summary><c>mpp edit</c>: what is done with edits; reading, comparing and converting need no portal.</summary>
internal static class EditCommand
{
    public static Command Make() =>
        new(
            "edit",
            "Read, compare and convert edits (EDL, OTIO, XML, FCPXML, ALE, CSV, AAF); give them to the portal and find their clips there."
        )
        {
            EditReadCommand.Make(),
            EditDiffCommand.Make(),
            EditConvertCommand.Make(),
            EditMatchCommand.Make(),
            EditAddCommand.Make(),
            EditListCommand.Make(),
        };
}
