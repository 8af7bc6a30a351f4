using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>A long list as an editor would never make one, but a machine might.</summary>
internal static class ManyEvents
{
    public static string List(int events)
    {
        var text = new StringBuilder("TITLE: long\nFCM: NON-DROP FRAME\n");
        for (var i = 0; i < events; i++)
        {
            var source = new Timecode(i * 97L % 2_000_000, FrameRate.Film);
            var record = new Timecode(i * 24L, FrameRate.Film);
            text.Append(
                $"{i + 1:000000}  A{i % 977:000}C{i % 89:000}_250311_R1VK             V     C        {source} {source.Add(24)} {record} {record.Add(24)}\n"
            );
            text.Append(
                $"* FROM CLIP NAME:  {i % 977}-{i % 9}\n* SOURCE FILE: A{i % 977:000}C{i % 89:000}_250311_R1VK\n"
            );
            if (i % 50 == 0)
            {
                text.Append($"* LOC: {record} GREEN VFX_{i:0000}\n");
            }
        }

        return text.ToString();
    }
}
