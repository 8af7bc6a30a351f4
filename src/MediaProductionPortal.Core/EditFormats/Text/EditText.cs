namespace MediaProductionPortal.EditFormats.Text;

/// <summary>Makes text out of a file and says what was odd about it.</summary>
internal static class EditText
{
    /// <summary>NULs are left out: they are what a broken copy leaves between the letters.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, FindingList findings)
    {
        var text = TextDecoder.Decode(bytes);
        if (text.Guessed)
        {
            findings.Note(
                EditFindingCodes.EncodingGuessed,
                $"The file does not say how its letters are encoded; it was read as {text.Encoding}. Check names with accents."
            );
        }

        if (!text.Text.Contains('\0'))
        {
            return text;
        }

        findings.Warn(
            EditFindingCodes.NulCharacters,
            "There are NUL characters in the file; they were left out. Get the file again if names or numbers look wrong."
        );
        return text with { Text = text.Text.Replace("\0", "", StringComparison.Ordinal) };
    }
}
