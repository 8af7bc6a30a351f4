namespace MediaProductionPortal;

/// <summary>How <c>mpp</c> ends; the table of docs/cli.md.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Fault = 1;
    public const int Usage = 2;
    public const int PortalUnreachable = 3;
    public const int NotSignedIn = 4;
    public const int Refused = 5;
    public const int RollsHeld = 6;
    public const int RollsCancelled = 7;

    /// <summary>Something of an edit could not be read; the rest was.</summary>
    public const int EditIncomplete = 8;

    /// <summary>Some events of an edit have no clip that can be pulled as it is.</summary>
    public const int EditUnmatched = 9;

    /// <summary>Rows of a list were not taken, or not all that they say; the others were.</summary>
    public const int ListIncomplete = 40;

    /// <summary>Some files of a delivery came with other bytes than promised, twice, or could not be had; the others are there.</summary>
    public const int DeliveryIncomplete = 50;

    /// <summary>The delivery was taken back or ran out.</summary>
    public const int DeliveryClosed = 51;

    /// <summary>Files with other bytes have the names of files of the delivery; they were left as they are.</summary>
    public const int FilesInTheWay = 52;

    /// <summary>The destination is full, gone, or can't be written to.</summary>
    public const int DestinationTrouble = 53;

    /// <summary>The line or the store broke off; run it again.</summary>
    public const int BrokenOff = 54;

    /// <summary>All of a delivery is there as it was promised, and a hash list that was in the folder before says otherwise of a file.</summary>
    public const int OlderListDiffers = 55;

    /// <summary>Some clips of a session of dailies could not be made; the others were.</summary>
    public const int DailiesIncomplete = 60;

    /// <summary>Some files were not uploaded: refused, changed or unreadable; the others were.</summary>
    public const int UploadIncomplete = 70;

    /// <summary>A file is not what its hash list says, or is missing: nothing was uploaded.</summary>
    public const int NotAsListed = 71;

    /// <summary>The workspace has no room for it.</summary>
    public const int WorkspaceFull = 72;

    /// <summary>128 + SIGINT, as shells expect it.</summary>
    public const int Interrupted = 130;
}
