using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Makes the client of a store's service.</summary>
internal static class S3Clients
{
    /// <param name="credentials">What links are signed with, too; renewed by themselves where they run out.</param>
    internal static AmazonS3Client Make(S3StoreOptions options, AWSCredentials credentials)
    {
        var config = new AmazonS3Config
        {
            // Ours are passed where they are wanted; the library's own would need native code, and break Ceph.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ForcePathStyle = options.PathStyle,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 5,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            Timeout = TimeSpan.FromMinutes(10),
        };
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = options.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        config.HttpClientFactory = new PacedFactory(
            new(Transfer.FileSender.MakeHandler(options.CaFile), () => LineFlow.Current)
        );
        return new AmazonS3Client(credentials, config);
    }

    internal static AWSCredentials Credentials(S3StoreOptions options)
    {
        if (options is { AccessKey: { } access, SecretKey: { } secret })
        {
            return options.SessionToken is { } token
                ? new SessionAWSCredentials(access, secret, token)
                : new BasicAWSCredentials(access, secret);
        }
        if (options.Profile is not { } profile)
        {
            // Environment, web identity, container, machine: the library looks in that order when they are needed.
            return new FoundCredentials();
        }
        return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out AWSCredentials? found)
            ? found
            : throw new IOException(
                $"There is no profile '{profile}' in the shared AWS configuration of the portal's account."
            );
    }

    /// <summary>Looked for at the first use and not before, so that a portal starts while its machine's role is not there yet.</summary>
    private sealed class FoundCredentials : AWSCredentials
    {
        private readonly Lazy<AWSCredentials> found = new(
            () => DefaultAWSCredentialsIdentityResolver.GetCredentials(),
            LazyThreadSafetyMode.PublicationOnly
        );

        public override ImmutableCredentials GetCredentials() => found.Value.GetCredentials();

        public override Task<ImmutableCredentials> GetCredentialsAsync() => found.Value.GetCredentialsAsync();
    }

    private sealed class PacedFactory(FlowHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(handler, disposeHandler: false) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

        public override string GetConfigUniqueString(IClientConfig clientConfig) =>
            handler.GetHashCode().ToString("x", null);
    }
}
