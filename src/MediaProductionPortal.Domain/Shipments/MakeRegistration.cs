using MediaProductionPortal.Data;

namespace MediaProductionPortal.Shipments;

/// <summary>Makes the rows of a registration.</summary>
internal static class MakeRegistration
{
    public static Registration Add(
        PortalDb db,
        Registered registered,
        ReadOnlyMemory<byte> file,
        string contentKey,
        RegistrationSource source,
        string from,
        DateTimeOffset now
    )
    {
        var row = new Registration
        {
            TitleCode = Text.Cut(registered.Title, 24),
            Day = registered.Day,
            Unit = Text.Cut(registered.Unit ?? "", 16),
            Label = Text.Cut(registered.Shipment.Label, 256),
            ContentKey = contentKey,
            RegisteredAt = registered.RegisteredAt.ToUniversalTime(),
            RegisteredBy = Text.Cut(registered.RegisteredBy ?? "", 256),
            ReceivedAt = now,
            ReceivedFrom = Text.Cut(from, 256),
            Source = source,
            Files = registered.Shipment.Files,
            Bytes = registered.Shipment.Bytes,
            Latest = true,
            Version = 1,
        };
        row.Rolls.AddRange(
            registered.Shipment.Rolls.Select(
                (roll, i) =>
                    new RegisteredRoll
                    {
                        RegistrationId = row.Id,
                        Position = i,
                        Name = Text.Cut(roll.Name, 256),
                        NameKey = RegisteredRoll.KeyOf(roll.Name),
                        Kind = roll.Kind,
                        Path = Text.Clean(roll.Path),
                        Files = roll.Files,
                        Bytes = roll.Bytes,
                        Clips = roll.Clips.Count,
                        Mark = Text.Cut(roll.Mark, 16),
                    }
            )
        );
        db.Registrations.Add(row);
        db.RegistrationContents.Add(new() { RegistrationId = row.Id, File = PackedShipment.PackBytes(file.Span) });
        return row;
    }
}
