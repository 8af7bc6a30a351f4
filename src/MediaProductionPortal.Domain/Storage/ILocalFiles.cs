namespace MediaProductionPortal.Storage;

/// <summary>A store whose objects are files of this machine, for tools that only read.</summary>
public interface ILocalFiles
{
    /// <summary>Full path of a whole object; null when it is not there.</summary>
    string? FileOf(string key);

    /// <summary>Bytes that it still takes.</summary>
    long Room { get; }
}
