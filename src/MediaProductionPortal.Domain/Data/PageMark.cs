using System.Buffers.Text;
using System.Text;

namespace MediaProductionPortal.Data;

/// <summary>The opaque mark of where a page ended: the sort value and id of its last row.</summary>
internal static class PageMark
{
    public const int Most = 500;

    public static string Write(Guid id, string value = "") =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{id:N}{value}"));

    /// <summary>False when the mark was not made here.</summary>
    public static bool TryRead(string mark, out Guid id, out string value)
    {
        (id, value) = (default, "");
        if (!Base64Url.IsValid(mark))
            return false;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(mark));
        if (text.Length < 32 || !Guid.TryParseExact(text[..32], "N", out id))
            return false;
        value = text[32..];
        return true;
    }

    public static int Clamp(int take) => Math.Clamp(take, 1, Most);

    public static Refusal Odd { get; } =
        Refusal.Invalid("after-odd", "The 'after' mark is not one that a page gave; start the list again without it.");
}
