namespace MediaProductionPortal.Framing;

/// <summary>Width and height: pixels, photosites or millimetres, as the member says that holds it.</summary>
public readonly record struct FdlSize(decimal Width, decimal Height);

/// <summary>Pixels from the canvas's left and top edge.</summary>
public readonly record struct FdlPoint(decimal X, decimal Y);

/// <summary>The version of the format that a file says it follows.</summary>
public readonly record struct FdlVersion(int Major, int Minor)
{
    public static readonly FdlVersion V1 = new(1, 1);

    public static readonly FdlVersion V2 = new(2, 0);

    public override string ToString() => $"{Major}.{Minor}";
}
