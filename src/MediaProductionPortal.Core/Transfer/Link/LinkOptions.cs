using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>What of the link is the machine's business; rate, hours and priorities are set in the portal.</summary>
public sealed class LinkOptions
{
    /// <summary>HTTP proxy for everything that leaves this machine ("http://user:word@proxy:3128"); empty: as the environment says.</summary>
    [RegularExpression(
        @"^$|^(http|https|socks5)://[^/\s]+/?$",
        ErrorMessage = "Agent:Link:Proxy is an address such as http://proxy:3128."
    )]
    public string Proxy { get; set; } = "";

    /// <summary>TCP congestion control of the connections that send: <c>system</c>, <c>bbr</c> or <c>cubic</c> (Linux).</summary>
    [RegularExpression("^(system|bbr|cubic)$", ErrorMessage = "Agent:Link:CongestionControl is system, bbr or cubic.")]
    public string CongestionControl { get; set; } = "system";

    /// <summary>Connections to begin with; more or fewer are found by measuring.</summary>
    [Range(1, 256)]
    public int StartConnections { get; set; } = 4;

    /// <summary>Connections at most.</summary>
    [Range(1, 256)]
    public int MaxConnections { get; set; } = 8;

    /// <summary>Memory for parts, MiB. Parts of which (connections + 2) are more are sent from their file.</summary>
    [Range(32, 65536)]
    public int BufferMiB { get; set; } = 192;
}
