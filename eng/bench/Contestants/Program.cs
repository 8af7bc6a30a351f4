using System.Globalization;
using MediaProductionPortal.Contestants;
using MediaProductionPortal.Storage.S3;

const string Usage = """
    contestants discard PORT [ADDRESS]                   an S3 service that takes everything and keeps nothing
    contestants wan                                      a long line between two network namespaces, until it is ended
    contestants list FOLDER LIST                         writes down what is verified of each file, as gate B does
    contestants ours ENDPOINT BUCKET PREFIX FOLDER LIST md5|crc64nvme
                                                         sends them with the agent's engine, with the digests of such a service
    contestants sdk ENDPOINT BUCKET PREFIX FOLDER        sends them with the AWS SDK's TransferUtility
    contestants bucket ENDPOINT BUCKET                   makes a bucket, or empties it
    Keys from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; MPP_BENCH_CONNECTIONS (8) connections,
    parts of MPP_BENCH_PART_MIB (64) at least. MPP_BENCH_CONGESTION (system, bbr, cubic) has ours use the agent's link, which
    begins with MPP_BENCH_START (4) connections.
    """;

switch (args)
{
    case ["discard", var port]:
        DiscardSocket.Run(int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    case ["discard", var port, var address]:
        DiscardSocket.Run(int.Parse(port, CultureInfo.InvariantCulture), address);
        return 0;
    case ["wan"]:
        await KeepWan.RunAsync();
        return 0;
    case ["list", var folder, var list]:
        await FileList.WriteAsync(folder, list);
        return 0;
    case ["ours", var endpoint, var bucket, var prefix, var folder, var list, var digest]:
        return await SendOurs.RunAsync(
            new Place(endpoint, bucket, prefix),
            folder,
            list,
            Enum.Parse<S3Checksums>(digest, ignoreCase: true)
        );
    case ["sdk", var endpoint, var bucket, var prefix, var folder]:
        await SendBySdk.RunAsync(new Place(endpoint, bucket, prefix), folder);
        return 0;
    case ["bucket", var endpoint, var bucket]:
        await new Place(endpoint, bucket, "").EmptyAsync();
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
