namespace MediaProductionPortal.Access;

/// <summary>What kind of thing a deed is done to.</summary>
public enum SubjectKind
{
    Site,
    Title,
    Centre,
    Drive,
    Roll,
    Clip,
    Delivery,
    Space,
}

/// <summary>What a deed is done to.</summary>
public readonly record struct Subject(SubjectKind Kind, Guid Id)
{
    public static Subject Site => new(SubjectKind.Site, Guid.Empty);

    public static Subject Title(Guid id) => new(SubjectKind.Title, id);

    public static Subject Centre(Guid id) => new(SubjectKind.Centre, id);

    public static Subject Drive(Guid id) => new(SubjectKind.Drive, id);

    public static Subject Roll(Guid id) => new(SubjectKind.Roll, id);

    public static Subject Clip(Guid id) => new(SubjectKind.Clip, id);

    public static Subject Delivery(Guid id) => new(SubjectKind.Delivery, id);

    /// <summary>A workspace, or a folder or file in one.</summary>
    public static Subject Space(Guid id) => new(SubjectKind.Space, id);
}
