package cogwire.host.shell;

import java.util.Map;

/** What people type on other systems, and what to type here. */
final class Hints {
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("telnet", "nc -v HOST PORT"),
            Map.entry("curl", "echo 'GET / HTTP/1.0' | nc HOST 80"),
            Map.entry("wget", "echo 'GET / HTTP/1.0' | nc HOST 80"),
            Map.entry("ip", "ifconfig, route, arp"),
            Map.entry("tc", "link loss 5% delay 20ms"),
            Map.entry("iptables", "link, which loses what it is told to; there is no firewall here"),
            Map.entry("nft", "link, which loses what it is told to; there is no firewall here"),
            Map.entry("ethtool", "ifconfig, link"),
            Map.entry("ps", "jobs, lsof -i"),
            Map.entry("top", "netstat -c"),
            Map.entry("watch", "netstat -c, or netstat -ant 2"),
            Map.entry("nmap", "nc -zv HOST 1-1024"),
            Map.entry("ncat", "nc"),
            Map.entry("netcat", "nc"),
            Map.entry("socat", "nc"),
            Map.entry("tshark", "tcpdump"),
            Map.entry("wireshark", "tcpdump -w FILE, and open the file with Wireshark"),
            Map.entry("fuser", "lsof -i :PORT"),
            Map.entry("sysctl", "explain, which names the time-outs that hold a connection"),
            Map.entry("cat", "netstat -an"),
            Map.entry("traceroute", "ping; all boards are on one wire"),
            Map.entry("dig", "addresses: there is no name service"),
            Map.entry("nslookup", "addresses: there is no name service"),
            Map.entry("ifup", "ifconfig en0 up"),
            Map.entry("ifdown", "ifconfig en0 down"),
            Map.entry("ls", "help"),
            Map.entry("ssh", "@BOARD, to go to another board"),
            Map.entry("grep", "netstat -an | grep PORT"),
            Map.entry("awk", "netstat -nat | awk '{print $6}', or netstat --count"),
            Map.entry("find", "netstat -an | find \"PORT\""));

    private Hints() {}

    /** The complaint about a command that is not here. */
    static String unknown(String name) {
        String instead = INSTEAD.get(name);
        return name + ": not found; " + (instead == null ? "help lists what there is" : "try " + instead);
    }
}
