using Microsoft.EntityFrameworkCore;
using Xunit;

namespace MediaProductionPortal.Data;

public sealed class PostgreSqlDatabaseTests
{
    [Theory]
    [InlineData("Host=db;Database=mpp", "-c jit=off")]
    [InlineData("Host=db;Database=mpp;Options=-c work_mem=64MB", "-c work_mem=64MB")]
    public void QuestionsAreNotCompiledUnlessSomebodySaysHow(string given, string options)
    {
        using var db = new PortalDb((DbContextOptions<PortalDb>)Options(given));

        var connection = db.Database.GetConnectionString();

        Assert.Contains(options, connection);
    }

    private static DbContextOptions Options(string connection) =>
        new DbContextOptionsBuilder<PortalDb>().UsePortalPostgreSql(connection).Options;
}
