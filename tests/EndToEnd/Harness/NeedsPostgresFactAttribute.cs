namespace MediaProductionPortal.Harness;

/// <summary>A fact with a real PostgreSQL server; shown as skipped where the environment names none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgresFactAttribute : FactAttribute
{
    public const string Variable = "MPP_TEST_POSTGRES";

    public NeedsPostgresFactAttribute()
    {
        if (Server.Length == 0)
        {
            Skip = $"{Variable} names no PostgreSQL server";
        }
    }

    /// <summary>Connection string to a maintenance database.</summary>
    public static string Server => Environment.GetEnvironmentVariable(Variable) ?? "";
}
