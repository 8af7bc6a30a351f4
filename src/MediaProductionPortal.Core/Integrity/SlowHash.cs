using System.Security.Cryptography;

namespace MediaProductionPortal.Integrity;

/// <summary>A hash that is worth a thread of its own.</summary>
internal abstract class SlowHash : IDisposable
{
    internal static SlowHash Of(HashFormat format) =>
        format switch
        {
            HashFormat.Md5 => new FromSystem(HashAlgorithmName.MD5),
            HashFormat.Sha1 => new FromSystem(HashAlgorithmName.SHA1),
            HashFormat.Sha256 => new FromSystem(HashAlgorithmName.SHA256),
            HashFormat.Sha384 => new FromSystem(HashAlgorithmName.SHA384),
            HashFormat.C4 or HashFormat.Sha512 => new FromSystem(HashAlgorithmName.SHA512),
            HashFormat.Blake2b => new OfBlake2b(),
            HashFormat.Blake3 => new OfBlake3(),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    internal abstract void Append(ReadOnlySpan<byte> data);

    /// <summary>The digest of everything; call once.</summary>
    internal abstract byte[] Finish();

    public abstract void Dispose();

    private sealed class FromSystem(HashAlgorithmName name) : SlowHash
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        internal override void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

        internal override byte[] Finish() => _hash.GetHashAndReset();

        public override void Dispose() => _hash.Dispose();
    }

    private sealed class OfBlake2b : SlowHash
    {
        private readonly Blake2b _hash = new();

        internal override void Append(ReadOnlySpan<byte> data) => _hash.Append(data);

        internal override byte[] Finish() => _hash.Finish();

        public override void Dispose() { }
    }

    private sealed class OfBlake3 : SlowHash
    {
        private readonly Blake3.Hasher _hash = Blake3.Hasher.New();

        internal override void Append(ReadOnlySpan<byte> data) => _hash.Update(data);

        internal override byte[] Finish() => _hash.Finalize().AsSpan().ToArray();

        public override void Dispose() => _hash.Dispose();
    }
}
