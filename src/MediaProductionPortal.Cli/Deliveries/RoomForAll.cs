using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>Before a list that is fetched in pieces: all of it must fit, not only the first.</summary>
internal static class RoomForAll
{
    public static void Check(FetchFiles fetch, ContentsFile contents, string folder)
    {
        long lacking;
        try
        {
            Directory.CreateDirectory(folder);
            lacking = fetch.Lacking(contents.Jobs(), folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed(
                ExitCodes.DestinationTrouble,
                "destination",
                $"The folder '{folder}' can't be written to: {e.Message} Choose another one.",
                e
            );
        }

        if (lacking > 0)
        {
            throw new CommandFailed(
                ExitCodes.DestinationTrouble,
                "no-room",
                $"The disk of '{folder}' lacks {lacking:N0} bytes for this delivery, so nothing was begun. Free that much, or choose another disk."
            );
        }
    }
}
