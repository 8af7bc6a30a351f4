namespace MediaProductionPortal.StrictS3;

/// <summary>What a service refuses, as S3 words it.</summary>
internal sealed class S3Error(int status, string code, string words = "") : Exception($"{code}: {words}")
{
    public int Status { get; } = status;
    public string Code { get; } = code;
    public string Words { get; } = words;
}
