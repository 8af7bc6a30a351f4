using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MediaProductionPortal.Data;

/// <summary>Rows by the thousand, past the change tracker: the values are what EF would write.</summary>
internal static class BulkInsert
{
    public static IDialect Dialect(this PortalDb db) =>
        db.GetService<IDbContextOptions>().FindExtension<DialectExtension>()?.Dialect
        ?? throw new InvalidOperationException("The context was made without a dialect.");

    /// <summary>Writes rows that are not in the table yet; owned parts and navigations are not written.</summary>
    /// <exception cref="DbUpdateException">The database refused a row: none of them is written.</exception>
    public static async Task InsertAsync<T>(this PortalDb db, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        if (rows is IReadOnlyCollection<T> { Count: 0 })
            return;
        var entity = db.Model.FindEntityType(typeof(T))!;
        var properties = entity.GetProperties().Where(p => p.GetComputedColumnSql() is null).ToList();
        await WriteAsync(db, entity, properties, rows, db.Dialect().InsertAsync, cancel);
    }

    /// <summary>Writes these properties of rows that are in the table, found by their id; the change tracker learns nothing of it.</summary>
    /// <exception cref="DbUpdateException">The database refused a row: none of them is written.</exception>
    public static async Task UpdateAsync<T>(
        this PortalDb db,
        IReadOnlyCollection<T> rows,
        IEnumerable<string> properties,
        CancellationToken cancel
    )
        where T : class
    {
        if (rows.Count == 0)
            return;
        var entity = db.Model.FindEntityType(typeof(T))!;
        var key = entity.FindPrimaryKey()!.Properties.Single();
        List<IProperty> written = [key, .. properties.Select(p => entity.FindProperty(p)!)];
        await WriteAsync(db, entity, written, rows, db.Dialect().UpdateAsync, cancel);
    }

    private static async Task WriteAsync<T>(
        PortalDb db,
        IEntityType entity,
        List<IProperty> properties,
        IEnumerable<T> rows,
        Write write,
        CancellationToken cancel
    )
        where T : class
    {
        var read = properties.ConvertAll(Reader);
        var table = new BulkTable(entity.GetTableName()!, [.. properties.Select(Column)]);
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await write(
                db.Database.GetDbConnection(),
                db.Database.CurrentTransaction?.GetDbTransaction(),
                table,
                rows.Select(row => read.ConvertAll(r => r(row)).ToArray()),
                cancel
            );
        }
        catch (DbException e)
        {
            throw new DbUpdateException($"Rows of {table.Name} could not be written: {e.Message}", e);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private delegate Task Write(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    );

    private static BulkColumn Column(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        var type = mapping.Converter?.ProviderClrType ?? property.ClrType;
        return new(property.GetColumnName(), mapping.StoreTypeNameBase, Nullable.GetUnderlyingType(type) ?? type);
    }

    private static Func<object, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        var convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;
        return convert is null
            ? getter.GetClrValue
            : row => getter.GetClrValue(row) is { } value ? convert(value) : null;
    }
}
