namespace MediaProductionPortal.Integrity.Lists;

/// <summary>The file has a list's name but is something else, as the message says.</summary>
internal sealed class NotAnOldListException : Exception
{
    public NotAnOldListException() { }

    public NotAnOldListException(string message)
        : base(message) { }

    public NotAnOldListException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>It is a list of ASC MHL v2.0.</summary>
    public bool IsAscMhl { get; init; }
}
