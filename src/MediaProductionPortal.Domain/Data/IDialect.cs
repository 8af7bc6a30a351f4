using System.Data.Common;

namespace MediaProductionPortal.Data;

/// <summary>What each database does in a way of its own; each lives beside its migrations.</summary>
public interface IDialect
{
    /// <summary>Writes rows by the database's fastest way, inside the transaction when there is one.</summary>
    Task InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    );

    /// <summary>Sets columns of rows that are there, inside the transaction when there is one.</summary>
    /// <param name="table">The row's key first, then the columns that are set.</param>
    Task UpdateAsync(
        DbConnection connection,
        DbTransaction? transaction,
        BulkTable table,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    );

    /// <summary>How the search of clips is said.</summary>
    IClipSql Clips { get; }
}

/// <summary>A table that rows are written to in bulk.</summary>
public sealed record BulkTable(string Name, IReadOnlyList<BulkColumn> Columns);

/// <param name="StoreType">As the database calls it, without a length: "uuid", "nvarchar".</param>
/// <param name="Type">Of the values, as the database's driver takes them.</param>
public sealed record BulkColumn(string Name, string StoreType, Type Type);
