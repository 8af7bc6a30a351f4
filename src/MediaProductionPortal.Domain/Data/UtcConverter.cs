using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MediaProductionPortal.Data;

/// <summary>Stores instants as UTC <see cref="DateTime"/>, which every provider can order and compare.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        v => v.UtcDateTime,
        v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc))
    );
