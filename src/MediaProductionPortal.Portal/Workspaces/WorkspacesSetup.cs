namespace MediaProductionPortal.Workspaces;

internal static class WorkspacesSetup
{
    public static void AddWorkspaces(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOptions<WorkspaceOptions>()
            .BindConfiguration("Workspaces")
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
