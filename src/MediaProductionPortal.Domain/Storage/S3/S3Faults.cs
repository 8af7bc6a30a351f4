using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Sorts what a service answers by what to do about it.</summary>
internal static class S3Faults
{
    /// <summary>Faults come out as <see cref="IOException"/> with words, or as one of the store's own exceptions.</summary>
    internal static async Task<T> AskAsync<T>(S3StoreOptions store, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (IsFault(e))
        {
            throw AsIo(store, e);
        }
    }

    /// <summary>Anything that the library throws when a request did not do.</summary>
    internal static bool IsFault(Exception e) =>
        e is AmazonClientException or AmazonServiceException or HttpRequestException;

    internal static IOException AsIo(S3StoreOptions store, Exception e) =>
        e is AmazonServiceException service && IsFull(service)
            ? new StoreFullException(
                $"The bucket {store.Bucket} is full: {service.ErrorCode}. Raise its quota or free some room; sending goes on where it stopped.",
                e
            )
            : new IOException(Words(store, e), e);

    internal static bool IsMissing(AmazonServiceException e) =>
        e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket";

    /// <summary>The key is taken, or somebody takes it at this very moment.</summary>
    internal static bool IsTaken(AmazonServiceException e) =>
        e.StatusCode == HttpStatusCode.PreconditionFailed
        || (e.StatusCode == HttpStatusCode.Conflict && e.ErrorCode == "ConditionalRequestConflict");

    /// <summary>What is wrong and what to do, for a person.</summary>
    internal static string Words(S3StoreOptions store, Exception e)
    {
        string where = $"{store.Endpoint?.ToString() ?? $"AWS {store.Region}"} bucket {store.Bucket}";
        return e switch
        {
            AmazonS3Exception { ErrorCode: "NoSuchBucket" } =>
                $"There is no bucket {store.Bucket} at {store.Endpoint?.ToString() ?? $"AWS {store.Region}"}. Make it, or correct the name.",
            AmazonS3Exception { ErrorCode: "InvalidAccessKeyId" } =>
                $"{where} does not know the access key. Correct the credentials.",
            AmazonS3Exception { ErrorCode: "SignatureDoesNotMatch" } =>
                $"{where} does not accept the signature: secret key or region ({store.Region}) is wrong, or a proxy changes requests.",
            AmazonS3Exception { ErrorCode: "RequestTimeTooSkewed" } =>
                $"The clocks of this machine and of {where} differ by more than 15 minutes. Set this machine's clock (NTP).",
            AmazonS3Exception { ErrorCode: "ExpiredToken" or "TokenRefreshRequired" } =>
                $"The credentials for {where} have run out. Renew them.",
            AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden } forbidden =>
                $"{where} forbids it ({forbidden.ErrorCode}). Give the portal's account the rights that docs/stores.md lists.",
            AmazonS3Exception { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } =>
                $"{where} lies in another region. Correct the region.",
            AmazonServiceException service when (int)service.StatusCode > 0 =>
                $"{where} answered {(int)service.StatusCode} {service.ErrorCode}: {service.Message}",
            _ => $"{where} can't be reached: {Deepest(e).Message}",
        };
    }

    private static bool IsFull(AmazonServiceException e) =>
        e.ErrorCode is "QuotaExceeded" or "EntityTooLarge.Quota" or "XMinioStorageFull" or "InsufficientStorage"
        || e.StatusCode == HttpStatusCode.InsufficientStorage;

    private static Exception Deepest(Exception e) => e.InnerException is { } inner ? Deepest(inner) : e;
}
