namespace MediaProductionPortal.Browser;

/// <summary>Two versions of a cut of the demo drive's clips, with something of every state.</summary>
internal static class DemoEdit
{
    public const string Third = """
        TITLE: HOME_R1_v03
        FCM: NON-DROP FRAME
        001  A003C001_250311_R2DM V     C        09:14:22:15 09:14:23:15 01:00:00:00 01:00:01:00
        * FROM CLIP NAME:  12A-1
        002  B007C001_250311XK    V     C        09:14:23:02 09:14:24:02 01:00:01:00 01:00:02:00
        003  B007C001_250311XK    V     C        09:14:24:02 09:14:24:02 01:00:02:00 01:00:02:00
        003  A003C002_250311_R2DM V     D    008 09:21:42:10 09:21:43:10 01:00:02:00 01:00:03:00
        004  A003C002_250311_R2DM V     C        09:21:41:04 09:21:43:04 01:00:03:00 01:00:04:00
        M2   A003C002_250311_R2DM       048.0                09:21:41:04
        005  BL                   V     C        00:00:00:00 00:00:00:12 01:00:04:00 01:00:04:12
        006  A777_TAPE            V     C        09:21:41:00 09:21:42:00 01:00:04:12 01:00:05:12
        * FROM CLIP NAME:  12A-2
        007  B007C002_250311QP    V     C        09:21:43:12 09:21:44:12 01:00:05:12 01:00:06:12
        008  Z001C001_250399_R0ZZ V2    C        10:00:00:00 10:00:01:00 01:00:05:12 01:00:06:12

        """;

    public const string Fourth = """
        TITLE: HOME_R1_v04
        FCM: NON-DROP FRAME
        001  A003C001_250311_R2DM V     C        09:14:22:15 09:14:23:10 01:00:00:00 01:00:00:19
        * FROM CLIP NAME:  12A-1
        002  A003C002_250311_R2DM V     C        09:21:42:10 09:21:43:10 01:00:00:19 01:00:01:19
        003  A777_TAPE            V     C        09:21:41:00 09:21:42:00 01:00:01:19 01:00:02:19
        * FROM CLIP NAME:  12A-2
        004  B007C002_250311QP    V     C        09:21:42:12 09:21:43:12 01:00:02:19 01:00:03:19

        """;
}
