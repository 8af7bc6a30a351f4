namespace MediaProductionPortal.Data;

/// <summary>The parts of a question about clips that each database says in its own words. The row of "Clips" is called c.</summary>
public interface IClipSql
{
    /// <summary>Everything about row c that words are looked for in; one place with the text index.</summary>
    string Words { get; }

    /// <summary>A name as the database quotes it.</summary>
    string Quote(string name);

    /// <summary>A value as text: a day as year-month-day.</summary>
    string AsText(string value);

    /// <summary>Whether text is like a pattern ('%', '_', escaped by '\'), in any case.</summary>
    string Like(string text, string pattern);

    /// <summary>
    /// Whether a search of several titles asks for its clips in any order first: a server that would else walk through each
    /// title in the order of the page, row by row, finds few clips in one reading.
    /// </summary>
    bool FindsFewFirst => false;

    /// <summary>The first rows; stands last, behind an ORDER BY when they are ordered.</summary>
    string First(int rows, bool ordered = true);

    /// <summary>Whether an id is one of those in one parameter, which <see cref="Ids"/> made.</summary>
    string Among(string id, string ids);

    /// <summary>Many ids as one parameter.</summary>
    object Ids(IReadOnlyList<Guid> ids);

    /// <summary>
    /// Ids (as "Value") of clips that say all of these, from a text index; one more than <paramref name="most"/> when there are
    /// more. Null where there is no such index: then the clips are looked at one by one.
    /// </summary>
    /// <param name="words">Each at least three characters.</param>
    /// <param name="titles">A condition on row c that may be used.</param>
    /// <param name="parameter">Takes a value, gives its place in the command.</param>
    string? Indexed(IReadOnlyList<string> words, string titles, Func<object, string> parameter, int most);
}
