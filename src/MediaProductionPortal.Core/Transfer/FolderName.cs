using System.Text;

namespace MediaProductionPortal.Transfer;

/// <summary>Names of folders that every system takes.</summary>
public static class FolderName
{
    private const string Odd = "<>:\"/\\|?*";
    private const int Longest = 80;

    /// <summary>"Day 3: pickups" becomes "Day 3_ pickups".</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder();
        foreach (Rune letter in name.Trim().EnumerateRunes())
        {
            bool odd =
                Rune.IsControl(letter)
                || (letter.IsAscii && Odd.Contains((char)letter.Value, StringComparison.Ordinal));
            text.Append(odd ? "_" : letter.ToString());
            if (text.Length >= Longest)
            {
                break;
            }
        }
        string folder = text.ToString().TrimEnd('.', ' ').TrimStart('.');
        return folder.Length == 0 || folder.Equals("ascmhl", StringComparison.OrdinalIgnoreCase) ? "delivery" : folder;
    }

    /// <summary>The folder, with a number behind it when it is taken; upper and lower case are one.</summary>
    /// <param name="taken">In capitals; takes in the answer.</param>
    public static string Free(string name, HashSet<string> taken)
    {
        string folder = Of(name);
        string free = folder;
        for (int number = 2; !taken.Add(free.ToUpperInvariant()); number++)
        {
            free = $"{folder} ({number})";
        }
        return free;
    }
}
