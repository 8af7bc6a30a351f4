using System.Text;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>A roll that came with a hash list and is held: one changed file, one missing, one new, a sequence with a bad frame.</summary>
internal static class HeldRoll
{
    public const string Changed = "A001C001.mov";
    public const string Frames = "dpx/B001.%04d.dpx";

    public static async Task<Guid> MakeAsync(World world)
    {
        var (_, roll) = await world.OrderedAsync();
        Finding[] findings =
        [
            Bad(FindingCodes.FileChanged, Changed),
            Bad(FindingCodes.FileMissing, "gone.mov"),
            Bad(FindingCodes.FileChanged, "dpx/B001.0003.dpx"),
        ];
        await world.SendAsync(
            new RollStarted(roll, 1),
            new MediaFilesVerified(
                roll,
                [
                    World.Report(Changed, [1], Verdict.Changed),
                    World.Report("A001C002.mov", [2]),
                    World.Report("gone.mov", [], Verdict.Missing) with
                    {
                        Hash = null,
                    },
                    World.Report("notes 100%_x.txt", [3], Verdict.New),
                    new(Frames, 40, null, new SequenceRange(1, 5, 1, 4, 4, [new(2, 2)]), null, Verdict.Changed),
                ]
            ),
            new RollVerified(roll, false, 8, 44, [HashFormat.Xxh64], 2, findings, findings.Length),
            new RollHeld(roll, IngestStage.Verify, "Bad files.")
        );
        return roll;
    }

    /// <summary>A generation as set or centre would write it, and the chain that names it and those before.</summary>
    public static async Task<byte[]> PutGenerationAsync(
        World world,
        Guid roll,
        string scope,
        IReadOnlyList<(string Name, byte[] Bytes)> before,
        string name,
        string files,
        string creator = "",
        string after = ""
    )
    {
        var manifest = Encoding.UTF8.GetBytes(
            $"""<?xml version="1.0"?><hashlist version="2.0" xmlns="urn:ASC:MHL:v2.0"><creatorinfo><creationdate>2027-03-01T0{before.Count + 1}:00:00+01:00</creationdate><hostname>cart-{before.Count + 1}</hostname><tool version="9.{before.Count}">Tool</tool>{creator}</creatorinfo><processinfo><process>in-place</process><roothash><content><xxh64>00000000000000ff</xxh64></content><structure><xxh64>00000000000000ee</xxh64></structure></roothash></processinfo><hashes>{files}</hashes>{after}</hashlist>"""
        );
        var folder = scope.Length == 0 ? "ascmhl" : $"{scope}/ascmhl";
        await world.PutAsync(roll, $"{folder}/{name}", manifest);
        var chain = string.Concat(
            before
                .Append((Name: name, Bytes: manifest))
                .Select(
                    (m, i) =>
                        $"<hashlist sequencenr=\"{i + 1}\"><path>{m.Name}</path><c4>{MultiHasher.Hash(HashFormat.C4, m.Bytes).Text}</c4></hashlist>"
                )
        );
        await world.Stores.Media.DeleteAsync(world.Key(roll, $"{folder}/ascmhl_chain.xml"), World.None);
        await world.PutAsync(
            roll,
            $"{folder}/ascmhl_chain.xml",
            Encoding.UTF8.GetBytes(
                $"<?xml version=\"1.0\"?><ascmhldirectory xmlns=\"urn:ASC:MHL:DIRECTORY:v2.0\">{chain}</ascmhldirectory>"
            )
        );
        return manifest;
    }

    private static Finding Bad(string code, string path) =>
        new(code, FindingSeverity.Error, path, $"{path} is bad: get it from another copy.", "xxh64 aa", "xxh64 bb");
}
