using System.Net;
using System.Net.Sockets;

namespace MediaProductionPortal.Webhooks;

/// <summary>Whether an address is one of the open internet: nobody shall reach this machine or its neighbours through the portal.</summary>
internal static class PublicAddress
{
    /// <remarks>IANA's registries of special-purpose addresses; what they hand to nobody is not public either.</remarks>
    private static readonly IPNetwork[] Special =
    [
        .. (
            (string[])
                [
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                ]
        ).Select(IPNetwork.Parse),
    ];

    /// <summary>Unicast that is routed; all else of IPv6 is local, multicast or nobody's.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Special parts of it: Teredo and other protocols, examples, 6to4, which carries IPv4 inside.</summary>
    private static readonly IPNetwork[] SpecialGlobal =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !Special.Any(n => n.Contains(plain))
            : Global.Contains(plain) && !SpecialGlobal.Any(n => n.Contains(plain));
    }
}
