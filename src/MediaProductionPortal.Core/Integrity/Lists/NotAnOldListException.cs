namespace MediaProductionPortal.Integrity.Lists;

/// <summary>The file has a list's name but is something else, so it is media like any other.</summary>
internal sealed class NotAnOldListException : Exception
{
    public NotAnOldListException() { }

    public NotAnOldListException(string message)
        : base(message) { }

    public NotAnOldListException(string message, Exception inner)
        : base(message, inner) { }
}
