using MediaProductionPortal.Data;

namespace MediaProductionPortal.Deliveries;

internal static class DeliveryQueries
{
    /// <summary>Those that went to a person, or to a company that it works for.</summary>
    public static IQueryable<Delivery> To(this IQueryable<Delivery> deliveries, PortalDb db, Guid user) =>
        deliveries.Where(d =>
            d.People.Any(p => p.UserId == user)
            || db.VendorMembers.Any(m => m.UserId == user && m.VendorId == d.VendorId)
        );
}
