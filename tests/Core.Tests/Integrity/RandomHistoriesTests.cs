using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace MediaProductionPortal.Integrity;

/// <summary>Random trees through random histories, step by step beside <see cref="ModelFolder"/>.</summary>
public sealed class RandomHistoriesTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Day1 = new(2025, 3, 11, 20, 9, 22, TimeSpan.Zero);
    private static readonly string[] Names =
    [
        "a",
        "b.mov",
        "cafe\u0301",
        "café",
        "🎬",
        "Ａ",
        " blank ",
        "new\nline",
        "x&<y>",
        "-dash",
        "tmp",
        "UPPER",
        "upper",
        "%41",
    ];
    private static readonly string[] FormatNames = ["c4", "md5", "sha1", "xxh128", "xxh3", "xxh64"];

    /// <summary>
    /// Five that every run has, and one of its own. MPP_SEED=N runs one again, MPP_SEEDS=N as many as that.
    /// </summary>
    public static TheoryData<int> Seeds =>
        Number("MPP_SEED") is { } seed ? [seed]
        : Number("MPP_SEEDS") is { } many ? [.. Enumerable.Range(1, many)]
        : [.. Enumerable.Range(1, 5), Random.Shared.Next(1000, int.MaxValue)];

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int n) ? n : null;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task EveryStepSaysWhatTheModelSays(int seed)
    {
        output.WriteLine(
            $"seed {seed}{(Samples.Folder is null ? "; without schemas: shared samples are not on this machine" : "")}"
        );
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.At("R"));
        var walk = new Steps(temp.At("R"), new Random(seed), output);
        for (int step = 0; step < 40; step++)
        {
            await walk.NextAsync(step);
        }
    }

    private sealed class Steps(string root, Random random, ITestOutputHelper output)
    {
        private readonly ModelFolder _model = new();
        private int _day;

        internal async Task NextAsync(int step)
        {
            int dice = step < 6 ? 0 : random.Next(15);
            switch (dice)
            {
                case <= 3:
                    WriteFile();
                    break;
                case 4:
                    Change();
                    break;
                case 5:
                    Delete();
                    break;
                case 6:
                    Directory.CreateDirectory(At(NewFolder(2)));
                    break;
                case 7:
                    Rename();
                    break;
                case 8:
                    await NestAsync();
                    break;
                default:
                    await CreateAsync(dice);
                    break;
            }
            await CompareAsync(step, dice);
        }

        private async Task CompareAsync(int step, int dice)
        {
            string where = $"step {step} ({dice}) ";
            VerifyResult verified = await VerifyFolder.RunAsync(
                root,
                new() { DirectoryHashes = true, FilesAtOnce = 2 }
            );
            Equal(where + "verified", _model.Verified, verified.Verified);
            Equal(where + "changed", _model.Changed, verified.Changed);
            Equal(where + "missing", _model.Missing, verified.Missing);
            Equal(where + "new", _model.New, _model.Histories.Count == 0 ? _model.New : verified.New);
            Assert.Empty(verified.Unreadable);
            bool folders = verified.Findings.Any(f => f.Code == FindingCodes.DirectoryHashMismatch);
            int exit = _model.VerifyExit;
            Assert.True((exit == 0 && folders ? 12 : exit) == (int)verified.Exit, $"{where}{exit} {verified.Exit}");
            if (exit is 0 or 30)
            {
                // Nothing new, missing or changed: only folders may have come or gone.
                List<string> off = [.. FoldersOff()];
                Equal(
                    where + "folders",
                    off,
                    verified
                        .Findings.Where(f => f.Code == FindingCodes.DirectoryHashMismatch)
                        .Select(f => f.Path)
                        .Distinct()
                );
            }
            DiffResult diff = await DiffFolder.RunAsync(root);
            Assert.True(_model.DiffExit == (int)diff.Exit, $"{where}diff {_model.DiffExit} {diff.Exit}");
            Equal(where + "diff missing", _model.Missing, diff.Missing);
            ExpectedList list = await ListExpected.RunAsync(root);
            Equal(where + "list", _model.Named, list.Files.Select(f => f.Path));
            HistoryInfo info = await DescribeHistory.RunAsync(root);
            Equal(
                where + "histories",
                _model.Histories.Select(h => $"{h.Key}: {h.Value.Generations}"),
                info.Histories.Select(h => $"{h.Scope}: {h.Generations.Count}")
            );
        }

        private IEnumerable<string> FoldersOff() =>
            from history in _model.Histories.Values
            from pair in history.Pairs ?? []
            let folder = pair.Key.Split(' ', 2)
            where folder[1].Length == 0 || _model.Folders.Contains(folder[1])
            where !_model.IsIgnored(folder[1])
            where _model.Pair(folder[1], folder[0]) != pair.Value
            select folder[1];

        private async Task CreateAsync(int dice)
        {
            List<string> formats =
            [
                .. FormatNames.OrderBy(_ => random.Next()).Take(dice == 9 ? 3 : 1).Order(StringComparer.Ordinal),
            ];
            string[] ignore =
                dice == 10 && _model.Histories.ContainsKey("") ? [Names[random.Next(Names.Length - 4)]] : [];
            // "x&<y>" and the like hold no sign of a pattern; a name with blanks or a line break is no test of ours.
            ignore = [.. ignore.Where(i => i.All(c => c is not (' ' or '\n')))];
            bool partial = dice == 11 && _model.Files.Keys.Any(p => !_model.IsIgnored(p));
            if (partial)
            {
                await CreatePartAsync(formats);
                return;
            }
            _model.Histories.TryAdd("", new());
            _model.Histories[""].IgnoredNames.UnionWith(ignore);
            // Nested histories that are ignored from now on take no part any more.
            foreach (string nested in _model.Histories.Keys.Where(h => h.Length > 0 && _model.IsIgnored(h)).ToList())
            {
                _model.Histories.Remove(nested);
            }
            int exit = _model.CreateExit([]);
            List<string> expected = _model.Record("", formats);
            CreateResult result = await CreateGeneration.RunAsync(root, Options(formats) with { Ignore = ignore });
            output.WriteLine($"create {string.Join(',', formats)} ignoring '{string.Join(',', ignore)}'");
            Assert.Equal(exit, (int)result.Exit);
            Equal("recorded", expected, result.Files.SelectMany(Lines));
            foreach ((string scope, ModelFolder.History history) in _model.Histories)
            {
                bool own = result.Files.Any(f =>
                    _model.OwnerOf(f.Path) == scope && f.Hashes.Any(h => h.Action == HashAction.Failed)
                );
                // Folder hashes over bad bytes are not kept; those of an earlier generation stay.
                history.Pairs = own ? history.Pairs : Pairs(scope, formats);
                Check(scope, result, history, formats);
            }
        }

        private void Check(
            string scope,
            CreateResult result,
            ModelFolder.History history,
            IReadOnlyList<string> formats
        )
        {
            WrittenManifest written = result.Written.Single(w => w.Scope == scope);
            Assert.Equal(history.Generations, written.Number);
            ReadManifest manifest = ReadManifest.Of(written.FullPath);
            Dictionary<string, (string Content, string Structure)> pairs = Pairs(scope, formats);
            string Top(string path) =>
                scope.Length == 0 ? path
                : path.Length == 0 ? scope
                : $"{scope}/{path}";
            Equal(
                $"pairs of '{scope}'",
                pairs.Select(p => $"{p.Key} {p.Value}"),
                manifest
                    .Directories.Append(manifest.RootHash! with { Path = "" })
                    .SelectMany(d =>
                        d.Content.Zip(d.Structure, (c, s) => $"{c.Format.Name()} {Top(d.Path)} {(c.Text, s.Text)}")
                    )
            );
            if (Samples.Folder is not null)
            {
                MhlSchemas.Validate(written.FullPath);
                MhlSchemas.Validate(Path.Join(Path.GetDirectoryName(written.FullPath), ChainFile.Name));
            }
        }

        private Dictionary<string, (string Content, string Structure)> Pairs(
            string scope,
            IReadOnlyList<string> formats
        ) =>
            _model
                .Folders.Where(f => ModelFolder.Below(f, scope) && !_model.IsIgnored(f) && NextScope(f) == scope)
                .Append(scope)
                .SelectMany(f => formats.Select(format => (Format: format, Folder: f)))
                .ToDictionary(
                    f => $"{f.Format} {f.Folder}",
                    f => _model.Pair(f.Folder, f.Format),
                    StringComparer.Ordinal
                );

        // The root of a nested history is a folder of the history above it.
        private string NextScope(string folder) => _model.OwnerOf(folder);

        private async Task CreatePartAsync(List<string> formats)
        {
            string[] open = [.. _model.Files.Keys.Where(p => !_model.IsIgnored(p)).Order(StringComparer.Ordinal)];
            string file = open[random.Next(open.Length)];
            output.WriteLine($"create only {file}");
            // The rest of the folder is as if it were not there, for the length of one generation.
            var others = _model.Files.Where(f => f.Key != file).ToList();
            _model.Histories.TryAdd("", new());
            string owner = _model.OwnerOf(file);
            others.ForEach(f => _model.Files.Remove(f.Key));
            Dictionary<string, int> before = _model.Histories.ToDictionary(h => h.Key, h => h.Value.Generations);
            List<string> expected = _model.Record("", formats);
            others.ForEach(f => _model.Files[f.Key] = f.Value);
            foreach ((string scope, ModelFolder.History history) in _model.Histories)
            {
                bool written = scope == owner || ModelFolder.Below(owner, scope);
                history.Generations = before[scope] + (written ? 1 : 0);
                bool failed = scope == owner && expected[0].EndsWith(" failed", StringComparison.Ordinal);
                history.Pairs = written && !failed ? null : history.Pairs;
            }
            CreateResult result = await CreateGeneration.RunAsync(root, Options(formats) with { Files = [file] });
            Equal("recorded", expected, result.Files.SelectMany(Lines));
        }

        private async Task NestAsync()
        {
            string[] places = [.. _model.Folders.Where(f => !_model.IsIgnored(f)).Order(StringComparer.Ordinal)];
            if (places.Length == 0)
            {
                return;
            }
            string place = places[random.Next(places.Length)];
            if (!_model.Histories.ContainsKey(place) && !_model.Files.Keys.Any(f => ModelFolder.Below(f, place)))
            {
                return;
            }
            output.WriteLine($"create in {place}");
            string[] formats = [FormatNames[random.Next(FormatNames.Length)]];
            // Run by itself, a nested folder does not see the histories above it, nor their patterns.
            Dictionary<string, ModelFolder.History> above = _model
                .Histories.Where(h => h.Key != place && !ModelFolder.Below(h.Key, place))
                .ToDictionary(StringComparer.Ordinal);
            foreach (string key in above.Keys)
            {
                _model.Histories.Remove(key);
            }
            List<string> expected = _model.Record(place, formats);
            CreateResult result = await CreateGeneration.RunAsync(At(place), Options(formats));
            Equal("recorded", expected, result.Files.SelectMany(f => Lines(f with { Path = $"{place}/{f.Path}" })));
            foreach ((string scope, ModelFolder.History history) in _model.Histories)
            {
                bool own = result.Files.Any(f =>
                    _model.OwnerOf($"{place}/{f.Path}") == scope && f.Hashes.Any(h => h.Action == HashAction.Failed)
                );
                history.Pairs = own ? history.Pairs : Pairs(scope, formats);
            }
            foreach ((string scope, ModelFolder.History history) in above)
            {
                _model.Histories[scope] = history;
            }
        }

        private static IEnumerable<string> Lines(RecordedFile file) =>
            file.Hashes.Select(h => $"{file.Path} {h.Format.Name()} {h.Text} {h.Action!.Value.Name()}");

        private CreateOptions Options(IEnumerable<string> formats) =>
            new()
            {
                Generation = new() { Started = Day1.AddDays(++_day), HostName = "model" },
                Formats = [.. formats.Select(f => HashFormats.FromName(f)!.Value)],
                FilesAtOnce = 1 + random.Next(2),
            };

        private void WriteFile()
        {
            string folder = NewFolder(random.Next(3));
            string path = folder.Length == 0 ? Name() : $"{folder}/{Name()}";
            if (_model.Folders.Contains(path) || _model.Files.ContainsKey(path))
            {
                return;
            }
            Put(path, Bytes());
        }

        private void Change()
        {
            if (Pick() is not { } path)
            {
                return;
            }
            byte[] bytes = [.. _model.Files[path]];
            if (bytes.Length > 0 && random.Next(2) == 0)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                Put(path, bytes);
            }
            else
            {
                // Other bytes of another length, or what was there in the first place.
                Put(path, random.Next(2) == 0 ? [.. bytes, 1] : Bytes());
            }
        }

        private void Delete()
        {
            if (Pick() is { } path)
            {
                File.Delete(At(path));
                _model.Files.Remove(path);
            }
        }

        private void Rename()
        {
            if (Pick() is not { } path)
            {
                return;
            }
            string to = Name();
            if (!_model.Folders.Contains(to) && !_model.Files.ContainsKey(to))
            {
                Put(to, _model.Files[path]);
                File.Delete(At(path));
                _model.Files.Remove(path);
            }
        }

        private void Put(string path, byte[] bytes)
        {
            File.WriteAllBytes(At(path), bytes);
            _model.Files[path] = bytes;
        }

        private string NewFolder(int depth)
        {
            string path = "";
            for (int i = 0; i < depth; i++)
            {
                string next = path.Length == 0 ? Name() : $"{path}/{Name()}";
                if (_model.Files.ContainsKey(next))
                {
                    break;
                }
                path = next;
                Directory.CreateDirectory(At(path));
                _model.Folders.Add(path);
            }
            return path;
        }

        private string? Pick()
        {
            string[] paths = [.. _model.Files.Keys.Order(StringComparer.Ordinal)];
            return paths.Length == 0 ? null : paths[random.Next(paths.Length)];
        }

        private string Name() => Names[random.Next(Names.Length)];

        // Few different contents, so that many files are the same, and some are empty.
        private byte[] Bytes() => Encoding.UTF8.GetBytes(new string((char)('a' + random.Next(3)), random.Next(4) * 7));

        private string At(string path) => Path.Join(root, path);

        private static void Equal(string what, IEnumerable<string> expected, IEnumerable<string> found)
        {
            string[] a = [.. expected.Distinct().Order(StringComparer.Ordinal)];
            string[] b = [.. found.Order(StringComparer.Ordinal)];
            Assert.True(
                a.SequenceEqual(b),
                $"{what}:\nexpected {string.Join(" | ", a)}\nfound    {string.Join(" | ", b)}"
            );
        }
    }
}
