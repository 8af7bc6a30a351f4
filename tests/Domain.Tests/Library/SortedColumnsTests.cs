using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>SQLite reads a million wide rows in half a second, which is too long to put them in order.</summary>
public sealed class SortedColumnsTests
{
    [Fact]
    public async Task EveryColumnThatClipsAreSortedByStandsInAnIndexOnSqlite()
    {
        using var world = new World();
        using var db = world.Db();
        var sorted = await db
            .Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM pragma_index_info('IX_Clips_Sorted')")
            .ToListAsync();
        var columns = ClipFields.All.Where(f => f.IsSortable && !ClipFields.HasIndex(f)).Select(f => f.Column);
        Assert.Empty(columns.Except(sorted));
        Assert.Equal((nameof(Clip.TitleId), nameof(Clip.Id)), (sorted[0], sorted[^1]));
    }
}
