using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Deliveries;

/// <summary>What a title's page of deliveries shows.</summary>
public sealed record TitleDeliveries(List<DeliveryAnswer> All, List<EgressAnswer> Egress);

/// <summary>What a recipient's page of a delivery shows.</summary>
/// <param name="Files">A page of its files; none when it is closed.</param>
/// <param name="Clips">Those to be watched; none when it is closed.</param>
/// <param name="Name">Of who looks.</param>
public sealed record DeliveredView(
    DeliveryDetailAnswer Detail,
    List<DeliveredLine> Files,
    List<ClipAnswer> Clips,
    string Name
);
