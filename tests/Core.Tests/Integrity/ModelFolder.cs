using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// A small idea of its own of what a folder and its histories say, for the property test: it shares no code with the engine,
/// keeps what a rule needs and nothing else, and is slow.
/// </summary>
internal sealed class ModelFolder
{
    /// <summary>What is on the disk now.</summary>
    internal Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Folders, those of files and empty ones; "" not among them.</summary>
    internal HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Roots of histories, "" among them once there is one.</summary>
    internal Dictionary<string, History> Histories { get; } = new(StringComparer.Ordinal);

    internal sealed class History
    {
        internal int Generations { get; set; }

        /// <summary>By path from the top: format to the first hash that was recorded and did not fail.</summary>
        internal Dictionary<string, Dictionary<string, string>> Known { get; } = new(StringComparer.Ordinal);

        internal HashSet<string> IgnoredNames { get; } = new(StringComparer.Ordinal);

        /// <summary>Pairs of the last generation by folder from the top; null when they can't be compared.</summary>
        internal Dictionary<string, (string Content, string Structure)>? Pairs { get; set; }
    }

    internal string OwnerOf(string path) =>
        Histories.Keys.Where(h => Below(path, h)).OrderByDescending(h => h.Length).FirstOrDefault() ?? "";

    internal bool IsIgnored(string path) =>
        Histories.Any(h =>
            Below(path, h.Key)
            && path[(h.Key.Length == 0 ? 0 : h.Key.Length + 1)..].Split('/').Any(h.Value.IgnoredNames.Contains)
        );

    internal static bool Below(string path, string folder) =>
        folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>All hashes that any history expects of a file; a damaged one shows against any of them.</summary>
    private IEnumerable<(string Format, string Hash)> Expected(string path) =>
        Histories.Values.SelectMany(h => h.Known.GetValueOrDefault(path) ?? []).Select(k => (k.Key, k.Value));

    internal IEnumerable<string> Named =>
        Histories.Values.SelectMany(h => h.Known.Keys).Distinct().Where(p => !IsIgnored(p));

    internal List<string> Missing => Sorted(Named.Where(p => !Files.ContainsKey(p)));

    internal List<string> New => Sorted(Files.Keys.Where(p => !IsIgnored(p) && !Expected(p).Any()));

    internal List<string> Changed => Sorted(Files.Keys.Where(p => !IsIgnored(p) && IsBad(p)));

    internal List<string> Verified => Sorted(Files.Keys.Where(p => !IsIgnored(p) && Expected(p).Any() && !IsBad(p)));

    private bool IsBad(string path) => Expected(path).Any(e => Hash(e.Format, Files[path]) != e.Hash);

    internal int VerifyExit =>
        Histories.Count == 0 ? 30
        : Changed.Count > 0 ? 11
        : New.Count > 0 ? 21
        : Missing.Count > 0 && Verified.Count == 0 ? 20
        : Missing.Count > 0 ? 10
        : 0;

    internal int DiffExit =>
        Histories.Count == 0 ? 30
        : Missing.Count > 0 ? 10
        : New.Count > 0 ? 21
        : 0;

    internal int CreateExit(IReadOnlyCollection<string> renamedFrom) =>
        Changed.Count > 0 ? 11
        : Missing.Except(renamedFrom).Any() ? 10
        : 0;

    /// <summary>What the next generation of everything below a folder writes of each file: "path format hash action".</summary>
    internal List<string> Record(string top, IReadOnlyList<string> formats)
    {
        if (!Histories.ContainsKey(top))
        {
            Histories[top] = new History();
        }
        var lines = new List<string>();
        foreach (string path in Files.Keys.Where(p => Below(p, top) && !IsIgnored(p)).ToList())
        {
            History history = Histories[OwnerOf(path)];
            Dictionary<string, string> known = history.Known.GetValueOrDefault(path) ?? [];
            var seen = Histories
                .Where(h => Below(h.Key, top) || h.Key == top)
                .SelectMany(h => h.Value.Known.GetValueOrDefault(path) ?? [])
                .ToLookup(k => k.Key, k => k.Value);
            List<string> read = [.. formats];
            foreach (
                string scope in Histories.Keys.Where(h => Below(h, top) || h == top).OrderByDescending(h => h.Length)
            )
            {
                if (
                    Histories[scope].Known.GetValueOrDefault(path) is { Count: > 0 } one
                    && !one.Keys.Any(read.Contains)
                )
                {
                    read.Add(one.Keys.First());
                }
            }
            List<string> bad = [.. read.Where(f => seen[f].Any(h => h != Hash(f, Files[path])))];
            foreach (string format in bad.Count > 0 ? bad : read)
            {
                string hash = Hash(format, Files[path]);
                string action =
                    bad.Count > 0 ? "failed"
                    : known.Count > 0 ? "verified"
                    : "original";
                lines.Add($"{path} {format} {hash} {action}");
            }
            if (bad.Count == 0)
            {
                Dictionary<string, string> all = history.Known.TryGetValue(path, out var has)
                    ? has
                    : history.Known[path] = [];
                foreach (string format in Order(read))
                {
                    all.TryAdd(format, Hash(format, Files[path]));
                }
            }
            else
            {
                history.Known.TryAdd(path, known);
            }
        }
        foreach (History history in Histories.Where(h => h.Key == top || Below(h.Key, top)).Select(h => h.Value))
        {
            history.Generations++;
        }
        return Sorted(lines);
    }

    // A manifest writes formats by name, so of several new ones the first by name is the first recorded.
    private static IEnumerable<string> Order(IEnumerable<string> formats) => formats.Order(StringComparer.Ordinal);

    /// <summary>SPEC 6.5.2: hash of the children's hashes, sorted as text.</summary>
    internal (string Content, string Structure) Pair(string folder, string format)
    {
        var content = new List<string>();
        var structure = new List<string>();
        void Add(string name, string forContent, string forStructure)
        {
            content.Add(forContent);
            structure.Add(Hash(format, [.. Encoding.UTF8.GetBytes(name), .. Bytes(format, forStructure)]));
        }
        string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
        bool Child(string path) =>
            Below(path, folder)
            && !path[(folder.Length == 0 ? 0 : folder.Length + 1)..].Contains('/', StringComparison.Ordinal);
        foreach ((string path, byte[] bytes) in Files.Where(f => Child(f.Key) && !IsIgnored(f.Key)))
        {
            Add(Name(path), Hash(format, bytes), Hash(format, bytes));
        }
        foreach (string below in Folders.Where(f => Child(f) && !IsIgnored(f)))
        {
            (string c, string s) = Pair(below, format);
            Add(Name(below), c, s);
        }
        string OfList(List<string> texts) =>
            Hash(format, [.. texts.Order(StringComparer.Ordinal).SelectMany(t => Bytes(format, t))]);
        return (OfList(content), OfList(structure));
    }

    internal static string Hash(string format, byte[] bytes) =>
        format switch
        {
            "md5" => Hex(Md5(bytes)),
            "sha1" => Hex(Sha1(bytes)),
            "xxh64" => Hex(XxHash64.Hash(bytes)),
            "xxh3" => Hex(XxHash3.Hash(bytes)),
            "xxh128" => Hex(XxHash128.Hash(bytes)),
            _ => C4(SHA512.HashData(bytes)),
        };

    private static byte[] Bytes(string format, string text) =>
        format == "c4" ? FromC4(text) : Convert.FromHexString(text);

    private const string Letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static string C4(byte[] digest)
    {
        var number = new System.Numerics.BigInteger(digest, isUnsigned: true, isBigEndian: true);
        var text = new StringBuilder();
        for (int i = 0; i < 88; i++)
        {
            text.Insert(0, Letters[(int)(number % 58)]);
            number /= 58;
        }
        return "c4" + text;
    }

    private static byte[] FromC4(string text)
    {
        System.Numerics.BigInteger number = text[2..]
            .Aggregate(
                System.Numerics.BigInteger.Zero,
                (n, c) => (n * 58) + Letters.IndexOf(c, StringComparison.Ordinal)
            );
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[64 - bytes.Length], .. bytes];
    }

#pragma warning disable CA5350, CA5351 // what hash lists hold
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350, CA5351

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static List<string> Sorted(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal)];
}
