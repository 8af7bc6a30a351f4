using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shares;

/// <summary>How somebody comes to a share.</summary>
/// <param name="Who">Who is signed in; nobody for most who come by link.</param>
/// <param name="ShareId">Of a share that was made for the person.</param>
/// <param name="Link">The secret of a link.</param>
/// <param name="Password">What was typed, where the link has one.</param>
/// <param name="KnowsPassword">It was typed before, in the same browser.</param>
/// <param name="Address">Network address, for the record of who looked.</param>
public sealed record ShareKey(
    Who Who,
    Guid? ShareId = null,
    string? Link = null,
    string? Password = null,
    bool KnowsPassword = false,
    string? Address = null
)
{
    internal string Name => Text.Cut(Who.UserId is null ? $"link {Address}".Trim() : Who.Name, 256);
}

/// <summary>Shows a share to whom it was made for, and lets them fetch from it. A share that ran out or was revoked opens nothing.</summary>
public sealed class OpenShare(IDbContextFactory<PortalDb> dbs, Stores stores, TimeProvider clock)
{
    public const string NeedsPassword = "password-needed";

    /// <summary>So long after it was taken back a page that is open may still play.</summary>
    private static readonly TimeSpan LinkLasts = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan OneLook = TimeSpan.FromHours(1);

    private static readonly Refusal Gone = Refusal.NotFound("share") with
    {
        Words = "This share does not exist, ran out, or was taken back. Ask whoever sent it to share it again.",
    };

    public async Task<Outcome<SharedAnswer>> RunAsync(ShareKey key, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, key, cancel);
        if (found.Refusal is { } refusal)
            return refusal;
        var share = found.Value;
        var clips = await Clips(db, share)
            .AsNoTracking()
            .OrderBy(c => c.Name)
            .ThenBy(c => c.Id)
            .Take(Share.MostThings)
            .ToListAsync(cancel);
        var answers = await ClipAnswers.OfAsync(db, stores, clips, cancel, LinkLasts);
        var files = await FilesAsync(db, share, clips, cancel);
        await LookedAsync(db, share, key, cancel);
        return new SharedAnswer(
            share.Id,
            share.Name,
            share.Note,
            share.MadeBy,
            share.ExpiresAt,
            share.Download,
            [.. answers.Select(c => new SharedClipAnswer(c, [.. files[c.Id]]))]
        );
    }

    /// <summary>A signed link to a clip's proxy, or to one of its originals, with its name for the Save dialog.</summary>
    /// <param name="fileId">Null for the proxy.</param>
    public async Task<Outcome<string>> FetchAsync(ShareKey key, Guid clipId, Guid? fileId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, key, cancel);
        if (found.Refusal is { } refusal)
            return refusal;
        var share = found.Value;
        if (share.Download == ShareDownload.None || (fileId is not null && share.Download != ShareDownload.Originals))
            return Refusal.NotAllowed("These clips were shared to be watched, not to be fetched.");
        var clip = await Clips(db, share).AsNoTracking().FirstOrDefaultAsync(c => c.Id == clipId, cancel);
        if (clip is null)
            return Refusal.NotFound("clip");
        (string Key, string? Type, string Name)? file = fileId is { } id
            ? await OriginalAsync(db, share, clip, id, cancel)
            : await ProxyAsync(db, clip, cancel);
        if (file is not { } fetched)
            return Refusal.NotFound("file");
        db.ShareVisits.Add(Visit(share, key, fetched.Name));
        db.Audit.Add(
            WriteAudit.Entry(
                key.Who,
                clock.GetUtcNow(),
                "share-fetched",
                $"{share.Name}: {fetched.Name}",
                share.TitleId
            )
        );
        await db.SaveChangesAsync(cancel);
        return stores.Of(share.Title!.Stores).Links.ForRead(fetched.Key, fetched.Type, fetched.Name, LinkLasts);
    }

    private async Task<Outcome<Share>> FindAsync(PortalDb db, ShareKey key, CancellationToken cancel)
    {
        var shares = db.Shares.AsNoTracking().Include(s => s.Title);
        Share? share;
        if (key.Link is { } link)
        {
            var hash = Secret.Hash(link);
            share = await shares.FirstOrDefaultAsync(s => s.LinkHash == hash, cancel);
        }
        else
        {
            var user = key.Who.UserId;
            share = user is null
                ? null
                : await shares.FirstOrDefaultAsync(
                    s => s.Id == key.ShareId && s.People.Any(p => p.UserId == user),
                    cancel
                );
        }
        if (share is null || !share.IsOpen(clock.GetUtcNow()))
            return Gone;
        if (key.Link is null || share.PasswordHash is null || key.KnowsPassword)
            return share;
        return key.Password is { Length: > 0 } password && MakeShare.Knows(share, password)
            ? share
            : Refusal.NotAllowed(
                key.Password is null ? "This share asks for a password." : "That is not the password."
            ) with
            {
                Code = NeedsPassword,
            };
    }

    private static IQueryable<Clip> Clips(PortalDb db, Share share) =>
        db.Clips.Where(c =>
            c.TitleId == share.TitleId && (share.ClipIds.Contains(c.Id) || share.RollIds.Contains(c.RollId))
        );

    /// <summary>A frame sequence is a million files: it is delivered, not fetched one by one.</summary>
    private static async Task<ILookup<Guid, SharedFileAnswer>> FilesAsync(
        PortalDb db,
        Share share,
        IReadOnlyList<Clip> clips,
        CancellationToken cancel
    )
    {
        var ids = share.Download == ShareDownload.Originals ? clips.Select(c => c.Id).ToList() : [];
        var files = await db
            .MediaFiles.AsNoTracking()
            .Where(f => f.ClipId != null && ids.Contains(f.ClipId.Value) && f.StoredAt != null)
            .OrderBy(f => f.Position)
            .ThenBy(f => f.Id)
            .ToListAsync(cancel);
        return files
            .Where(f => f.Sequence is null)
            .ToLookup(f => f.ClipId!.Value, f => new SharedFileAnswer(f.Id, Path.GetFileName(f.Path), f.Size));
    }

    private async Task LookedAsync(PortalDb db, Share share, ShareKey key, CancellationToken cancel)
    {
        var (name, since) = (key.Name, clock.GetUtcNow() - OneLook);
        if (
            await db.ShareVisits.AnyAsync(
                v => v.ShareId == share.Id && v.By == name && v.What == ShareVisit.Looked && v.At > since,
                cancel
            )
        )
            return;
        db.ShareVisits.Add(Visit(share, key, ShareVisit.Looked));
        await db.SaveChangesAsync(cancel);
    }

    private ShareVisit Visit(Share share, ShareKey key, string what) =>
        new()
        {
            ShareId = share.Id,
            At = clock.GetUtcNow(),
            By = key.Name,
            What = Text.Cut(what, 400),
        };

    private static async Task<(string Key, string? Type, string Name)?> ProxyAsync(
        PortalDb db,
        Clip clip,
        CancellationToken cancel
    ) =>
        await db
            .Renditions.AsNoTracking()
            .FirstOrDefaultAsync(r => r.ClipId == clip.Id && r.Kind == RenditionKind.Proxy, cancel)
            is { } proxy
            ? (proxy.Key, proxy.ContentType, $"{clip.Name}_proxy{Path.GetExtension(proxy.Key)}")
            : null;

    private static async Task<(string Key, string? Type, string Name)?> OriginalAsync(
        PortalDb db,
        Share share,
        Clip clip,
        Guid fileId,
        CancellationToken cancel
    ) =>
        await db
            .MediaFiles.AsNoTracking()
            .FirstOrDefaultAsync(f => f.Id == fileId && f.ClipId == clip.Id && f.StoredAt != null, cancel)
            is { Sequence: null } file
            ? (
                MediaKeys.Original(share.Title!.Code, file.RollId, file.Path),
                "application/octet-stream",
                Path.GetFileName(file.Path)
            )
            : null;
}
