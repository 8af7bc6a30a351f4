namespace MediaProductionPortal.Access;

/// <summary>What a person is to a title (DESIGN §10).</summary>
public enum TitleRole
{
    /// <summary>Dailies and shares.</summary>
    Viewer,

    /// <summary>Only what was delivered to its company.</summary>
    Vendor,

    /// <summary>Library, dailies, pulls.</summary>
    Editor,

    /// <summary>Library, dailies, drives.</summary>
    Production,

    /// <summary>All of the title.</summary>
    Producer,
}
