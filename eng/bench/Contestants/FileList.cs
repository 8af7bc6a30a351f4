using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Contestants;

/// <summary>What gate B found of each file of a folder: the sender compares what it reads with it.</summary>
internal static class FileList
{
    private static readonly Guid Roll = Guid.CreateVersion7();

    internal static async Task WriteAsync(string folder, string list)
    {
        await using StreamWriter writer = File.CreateText(list);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order())
        {
            string path = Path.GetRelativePath(folder, file);
            FileReading reading = await FileHasher.HashAsync(folder, path, [FileCheck.OwnFormat]);
            FileDigest digest = reading.Digest ?? throw new IOException(reading.Problem!.Words);
            await writer.WriteLineAsync(
                string.Join(
                    '\t',
                    digest.Hashes[0].Text,
                    digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture),
                    digest.Size.ToString(CultureInfo.InvariantCulture),
                    digest.Modified.UtcTicks.ToString(CultureInfo.InvariantCulture),
                    path
                )
            );
        }
    }

    internal static IReadOnlyList<SendJob> Read(string folder, string list) =>
        [.. File.ReadLines(list).Select(line => Job(folder, line.Split('\t', 5)))];

    private static SendJob Job(string folder, string[] of)
    {
        long size = long.Parse(of[2], CultureInfo.InvariantCulture);
        return new(
            new UploadRequest(Roll, of[4], null, null, null, "application/octet-stream", size, of[1]),
            Path.Combine(folder, of[4]),
            size,
            new DateTimeOffset(long.Parse(of[3], CultureInfo.InvariantCulture), TimeSpan.Zero),
            new HashValue(FileCheck.OwnFormat, of[0]),
            of[1]
        );
    }
}
