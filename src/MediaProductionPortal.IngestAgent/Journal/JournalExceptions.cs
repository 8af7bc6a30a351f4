namespace MediaProductionPortal.Journal;

/// <summary>The journal was written by a newer build; opening it with this one could lose what it knows.</summary>
public sealed class JournalTooNewException(string path, int found, int known)
    : InvalidOperationException(
        $"The journal {path} has version {found}, this agent knows {known}. Start the newer agent again, or give this one another data folder."
    );

/// <summary>Another agent works with this data folder.</summary>
public sealed class JournalInUseException(string folder)
    : InvalidOperationException(
        $"Another agent is working with the data folder {folder}. Stop it first, or give this one a data folder of its own."
    );
