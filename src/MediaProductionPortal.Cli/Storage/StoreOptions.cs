using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage;

/// <summary><c>--media</c> and <c>--archive</c>: names of stores that a title or a centre shall have.</summary>
internal sealed class StoreOptions
{
    private const string None = "none";

    private readonly Option<string?> media = new("--media")
    {
        Description = $"Name of the store for media; {None}: no choice. Names: mpp admin check-store",
    };

    private readonly Option<string?> archive = new("--archive")
    {
        Description = $"Name of the store for the second copy; {None}: no choice.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(media);
        command.Options.Add(archive);
    }

    /// <summary>What is not given stays; null when nothing is given.</summary>
    public ChooseStoresRequest? Read(ParseResult args, string? mediaNow, string? archiveNow) =>
        args.GetValue(media) is null && args.GetValue(archive) is null
            ? null
            : new(Name(args.GetValue(media), mediaNow), Name(args.GetValue(archive), archiveNow));

    private static string? Name(string? given, string? now) =>
        given is null ? now
        : given == None ? null
        : given;
}
