namespace MediaProductionPortal.Cards;

/// <summary>Walks a drive's folders bottom up and says which of them are rolls: structure first, names second.</summary>
internal static class RollFinder
{
    /// <summary>The folder that holds an ASC MHL history; what is in it is never media.</summary>
    public const string History = "ascmhl";

    /// <summary>The rolls at or below a folder; none contains another.</summary>
    public static IReadOnlyList<FoundRoll> Find(Folder folder)
    {
        var found = CardShapes.Of(folder) is { } shape ? FindShaped(folder, shape) : FindPlain(folder);
        return IsBag(folder) ? [Gather(folder, found)]
            : HoldsRolls(folder) || !HasHistory(folder) ? found
            : GatherByHistory(folder, found);
    }

    private static IReadOnlyList<FoundRoll> FindShaped(
        Folder folder,
        (string Layout, IReadOnlyList<Folder> Marks) shape
    )
    {
        var beside = Inside(folder)
            .Except(shape.Marks)
            .SelectMany(Find)
            .Where(r => folder.IsDrive || r.Certainty == RootCertainty.Card)
            .Select(AsCard)
            .ToList();
        return beside.Count == 0 || shape.Marks.Count == 0
            ? [new FoundRoll(folder, shape.Layout, RootCertainty.Card)]
            : [.. beside, .. shape.Marks.Select(m => new FoundRoll(m, shape.Layout, RootCertainty.Card))];
    }

    private static List<FoundRoll> FindPlain(Folder folder)
    {
        var here = FolderContents.Of(folder);
        // a camera's proxies lie in its card, also where that is the drive itself
        var below = Inside(folder)
            .Where(c => here.Layout is null || !Proxies.IsFolder(c.Name))
            .SelectMany(Find)
            .ToList();
        if (here.Layout is { } layout)
        {
            var certainty = here.IsNamedByCamera ? RootCertainty.Card : RootCertainty.Loose;
            return MayGather(folder, below)
                ?
                [
                    new FoundRoll(folder, layout, certainty)
                    {
                        IsClip = folder.Name.Equals(here.OnlyStem, StringComparison.OrdinalIgnoreCase),
                    },
                ]
                : Promote(below);
        }

        if (here.Sequences.Count > 0)
        {
            return MayGather(folder, below) ? [OfFrames(folder, here.Sequences)] : Promote(below);
        }

        if (below.Exists(r => r.Certainty is RootCertainty.Frames or RootCertainty.SequenceClip))
        {
            return HoldsRolls(folder) || below.Exists(r => r.Certainty == RootCertainty.Card)
                ? Promote(below)
                : [AboveSequences(folder, below)];
        }

        // a folder for each clip, as Kinefinity writes them: the card is the folder above
        if (below.Count > 1 && !HoldsRolls(folder) && below.TrueForAll(r => r.IsClip))
        {
            return [new FoundRoll(folder, below[0].Layout, RootCertainty.Card)];
        }

        // recorders cut a sound roll into folders by day or reel
        return
            below.Count > 1
            && FolderNames.SoundRoll().IsMatch(folder.Name)
            && below.TrueForAll(r => r is { Layout: "sound", Certainty: RootCertainty.Loose })
            ? [new FoundRoll(folder, "sound", RootCertainty.Loose)]
            : below;
    }

    /// <summary>A folder that holds media itself is the roll of what lies below too, unless that is cards, or it only holds rolls.</summary>
    private static bool MayGather(Folder folder, List<FoundRoll> below) =>
        below.Count == 0 || (!HoldsRolls(folder) && below.TrueForAll(r => r.Certainty != RootCertainty.Card));

    private static FoundRoll OfFrames(Folder folder, IReadOnlyList<string> sequences)
    {
        var single = sequences.Count == 1 ? sequences[0] : null;
        var certainty =
            HoldsRolls(folder) ? RootCertainty.Card
            : FolderNames.FrameFormat().IsMatch(folder.Name) ? RootCertainty.Frames
            : IsNamedAfter(folder, single) ? RootCertainty.SequenceClip
            : RootCertainty.Card;
        return new FoundRoll(folder, "sequence", certainty) { Sequence = single };
    }

    private static FoundRoll AboveSequences(Folder folder, List<FoundRoll> below)
    {
        var isClip = below.TrueForAll(r => r.Certainty == RootCertainty.Frames && IsNamedAfter(folder, r.Sequence));
        var layout = below.TrueForAll(r => r.Sequence is { } s && CameraNames.IsArri(s)) ? "arri" : "sequence";
        return new FoundRoll(folder, layout, isClip ? RootCertainty.SequenceClip : RootCertainty.Card)
        {
            Sequence = below[0].Sequence,
        };
    }

    private static bool IsNamedAfter(Folder folder, string? sequence) =>
        sequence is { Length: > 0 }
        && (
            sequence.StartsWith(folder.Name, StringComparison.OrdinalIgnoreCase)
            || folder.Name.StartsWith(sequence, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A hash history marks what the camera crew handed over as one: the custody unit, unless it spans several cards.</summary>
    private static IReadOnlyList<FoundRoll> GatherByHistory(Folder folder, IReadOnlyList<FoundRoll> found)
    {
        if (found.Count(r => r.Certainty == RootCertainty.Card) > 1)
        {
            return found;
        }

        return [Gather(folder, found)];
    }

    private static FoundRoll Gather(Folder folder, IReadOnlyList<FoundRoll> found)
    {
        var documents = FolderNames.Documents().IsMatch(folder.Name) ? "documents" : "other";
        var layout = found.OrderByDescending(r => r.Certainty).FirstOrDefault()?.Layout ?? documents;
        return new FoundRoll(folder, layout, RootCertainty.Card);
    }

    /// <summary>A bag (BagIt) was packed, and is proven, as one, whatever is in it.</summary>
    private static bool IsBag(Folder folder) => folder.Files.Exists(f => FileName(f) == "bagit.txt");

    private static string FileName(ListedFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];

    private static IEnumerable<Folder> Inside(Folder folder) =>
        folder.Children.Where(c => !c.Name.Equals(History, StringComparison.OrdinalIgnoreCase));

    private static bool HasHistory(Folder folder) =>
        folder.Child(History) is not null
        || folder.Files.Exists(f => f.Path.EndsWith(".mhl", StringComparison.OrdinalIgnoreCase));

    private static bool HoldsRolls(Folder folder) => folder.IsDrive || FolderNames.Container().IsMatch(folder.Name);

    private static List<FoundRoll> Promote(List<FoundRoll> rolls) => rolls.ConvertAll(AsCard);

    private static FoundRoll AsCard(FoundRoll roll) => roll with { Certainty = RootCertainty.Card };
}
