namespace MediaProductionPortal.EditFormats;

/// <summary>One cell of a table, or one line of its heading, with its name as written.</summary>
public readonly record struct Field(string Name, string Value);
