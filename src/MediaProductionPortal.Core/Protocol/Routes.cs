namespace MediaProductionPortal.Protocol;

/// <summary>Where the portal answers agents and live connections.</summary>
public static class Routes
{
    public const string Enrol = "/api/agent/enrol";
    public const string Orders = "/api/agent/orders";
    public const string Facts = "/api/agent/facts";
    public const string Uploads = "/api/agent/uploads";
    public const string UploadBatch = "/api/agent/uploads/batch";
    public const string Link = "/api/agent/link";
    public const string Proxies = "/api/agent/proxies";
    public const string Looks = "/api/agent/looks";
    public const string AgentHub = "/hubs/agent";
    public const string ProgressHub = "/hubs/progress";
    public const string ScreeningHub = "/hubs/screening";
}
