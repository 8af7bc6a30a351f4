namespace MediaProductionPortal.Integrity;

/// <summary>
/// Hash formats: first the six of ASC MHL v2.0 (SPEC 6.3) in schema (alphabetical) order, then those that only lists of other
/// kinds hold. Numbers are kept in journals: new ones come last.
/// </summary>
public enum HashFormat
{
    /// <summary>C4 ID (SMPTE ST 2114): "c4" and 88 base58 digits of SHA-512; case matters.</summary>
    C4,

    /// <summary>MD5, 32 hex digits.</summary>
    Md5,

    /// <summary>SHA-1, 40 hex digits.</summary>
    Sha1,

    /// <summary>XXH3, 128 bits, seed 0, high 64 bits first, 32 hex digits.</summary>
    Xxh128,

    /// <summary>XXH3, 64 bits, seed 0, big-endian, 16 hex digits.</summary>
    Xxh3,

    /// <summary>XXH64, seed 0, big-endian canonical, 16 hex digits.</summary>
    Xxh64,

    /// <summary>BLAKE2b of 512 bits without a key (RFC 7693), 128 hex digits.</summary>
    Blake2b,

    /// <summary>BLAKE3 of 256 bits, 64 hex digits.</summary>
    Blake3,

    /// <summary>SHA-256, 64 hex digits.</summary>
    Sha256,

    /// <summary>SHA-384, 96 hex digits.</summary>
    Sha384,

    /// <summary>SHA-512, 128 hex digits.</summary>
    Sha512,

    /// <summary>XXH32, seed 0, big-endian, 8 hex digits: finds accidents, but too short to tell many files apart.</summary>
    Xxh32,

    /// <summary>CRC-32 as ZIP and .sfv have it, big-endian, 8 hex digits: as short as XXH32.</summary>
    Crc32,
}

/// <summary>One hash of one file.</summary>
/// <param name="Format">Which algorithm.</param>
/// <param name="Text">Its canonical text: lower-case hex, or C4's base58.</param>
public readonly record struct HashValue(HashFormat Format, string Text)
{
    /// <summary>"xxh64 44bc2cf5ad770999".</summary>
    public override string ToString() => $"{Format.ToString().ToLowerInvariant()} {Text}";
}
