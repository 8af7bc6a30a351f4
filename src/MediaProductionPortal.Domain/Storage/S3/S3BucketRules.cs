using Amazon.S3;
using Amazon.S3.Model;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Looks at how the bucket is set up: what an admin should have done, and what protects originals.</summary>
internal sealed class S3BucketRules(S3Store store, Action<string, StoreVerdict, string> say)
{
    private string Bucket => store.Options.Bucket;

    public async Task RunAsync(CancellationToken cancel)
    {
        await LookAsync("lifecycle", () => LifecycleAsync(cancel), "There is no lifecycle. " + Lifecycle);
        await LookAsync("versioning", () => VersioningAsync(cancel), "Versioning is off. " + Versioning);
        await LookAsync(
            "object-lock",
            () => LockAsync(cancel),
            "Object lock is off: whoever holds the portal's credentials can delete originals. See docs/stores.md."
        );
    }

    private const string Lifecycle =
        "The portal sweeps what it began; a rule that aborts incomplete uploads after 7 days catches what it can't see. See docs/stores.md.";

    private const string Versioning =
        "With it, what somebody deletes or overwrites past the portal can be brought back. See docs/stores.md.";

    private async Task LifecycleAsync(CancellationToken cancel)
    {
        GetLifecycleConfigurationResponse answer = await store.Client.GetLifecycleConfigurationAsync(
            new GetLifecycleConfigurationRequest { BucketName = Bucket },
            cancel
        );
        LifecycleRule? rule = (answer.Configuration?.Rules ?? []).Find(r =>
            r.Status == LifecycleRuleStatus.Enabled && r.AbortIncompleteMultipartUpload is not null
        );
        if (rule?.AbortIncompleteMultipartUpload.DaysAfterInitiation is { } days)
        {
            say(
                "lifecycle",
                days >= 7 ? StoreVerdict.Good : StoreVerdict.Advice,
                days >= 7
                    ? $"Incomplete uploads are aborted after {days} days."
                    : $"Incomplete uploads are aborted after {days} days; a drive that rests for longer is sent again from its start. Say 7."
            );
        }
        else
        {
            say("lifecycle", StoreVerdict.Advice, "No rule aborts incomplete uploads. " + Lifecycle);
        }
        if (
            (answer.Configuration?.Rules ?? []).Exists(r =>
                r.Status == LifecycleRuleStatus.Enabled && r.Expiration is not null
            )
        )
        {
            say(
                "expiration",
                StoreVerdict.Bad,
                "A lifecycle rule deletes objects after a time. Make sure that it can't match media, or remove it."
            );
        }
    }

    private async Task VersioningAsync(CancellationToken cancel)
    {
        GetBucketVersioningResponse answer = await store.Client.GetBucketVersioningAsync(
            new GetBucketVersioningRequest { BucketName = Bucket },
            cancel
        );
        bool on = answer.VersioningConfig?.Status == VersionStatus.Enabled;
        say(
            "versioning",
            on ? StoreVerdict.Good : StoreVerdict.Advice,
            on ? "Versioning is on." : "Versioning is off. " + Versioning
        );
    }

    /// <summary>False also when the portal may not ask.</summary>
    public static async Task<bool> HasVersionsAsync(S3Store store, CancellationToken cancel)
    {
        try
        {
            GetBucketVersioningResponse answer = await store.Client.GetBucketVersioningAsync(
                new GetBucketVersioningRequest { BucketName = store.Options.Bucket },
                cancel
            );
            return answer.VersioningConfig?.Status == VersionStatus.Enabled;
        }
        catch (AmazonS3Exception)
        {
            return false;
        }
    }

    private async Task LockAsync(CancellationToken cancel)
    {
        GetObjectLockConfigurationResponse answer = await store.Client.GetObjectLockConfigurationAsync(
            new() { BucketName = Bucket },
            cancel
        );
        ObjectLockConfiguration? rules = answer.ObjectLockConfiguration;
        DefaultRetention? kept = rules?.Rule?.DefaultRetention;
        if (rules?.ObjectLockEnabled != ObjectLockEnabled.Enabled)
        {
            say("object-lock", StoreVerdict.Advice, "Object lock is off. See docs/stores.md.");
        }
        else if (kept is not { Days: > 0 } and not { Years: > 0 })
        {
            say(
                "object-lock",
                StoreVerdict.Advice,
                "Object lock is on, but keeps nothing: give the bucket a default retention. See docs/stores.md."
            );
        }
        else
        {
            string time = kept.Years is > 0 and var years
                ? Text.Count(years, "year")
                : Text.Count(kept.Days!.Value, "day");
            say("object-lock", StoreVerdict.Good, $"Object lock keeps each object for {time} ({kept.Mode}).");
        }
    }

    private async Task LookAsync(string check, Func<Task> look, string none)
    {
        try
        {
            await look();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            say(check, StoreVerdict.Advice, none);
        }
        catch (AmazonS3Exception e)
            when (e.StatusCode
                    is System.Net.HttpStatusCode.Forbidden
                        or System.Net.HttpStatusCode.NotImplemented
                        or System.Net.HttpStatusCode.MethodNotAllowed
            )
        {
            say(
                check,
                StoreVerdict.Unknown,
                $"The store does not tell ({e.ErrorCode}): the portal's account may not ask, or the store knows no such thing."
            );
        }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            say(check, StoreVerdict.Unknown, S3Faults.Words(store.Options, e));
        }
    }
}
