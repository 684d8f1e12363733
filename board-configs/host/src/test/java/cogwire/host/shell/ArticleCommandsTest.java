package cogwire.host.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands that articles on these tools show, typed as they stand there: each works, or answers with the reason. A
 * server listens on port 9000 of b1, and a client of b2 is connected to it.
 */
@DisplayName("commands as articles show them")
class ArticleCommandsTest {
    private static Arguments line(String command, String... wanted) {
        return Arguments.of(command, List.of(wanted));
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                // netstat, the Linux way
                line("netstat", "Active Internet connections (w/o servers)", "ESTABLISHED"),
                line("netstat -a", "servers and established", "LISTEN", "ESTABLISHED"),
                line("netstat -an", "0.0.0.0:9000", "LISTEN"),
                line("netstat -ant", "10.0.0.1:9000           10.0.0.2:"),
                line("netstat -antp", "PID/Program name", "1/nc"),
                line("netstat -antup", "tcp", "1/nc"),
                line("netstat -tulpn", "only servers", "0.0.0.0:9000", "1/nc"),
                line("netstat -tlnp", "0.0.0.0:9000            0.0.0.0:*               LISTEN"),
                line("netstat -plnt", "LISTEN"),
                line("sudo netstat -plnt | grep ':9000'", "LISTEN"),
                line("netstat -an | grep 9000", "LISTEN", "ESTABLISHED"),
                line("netstat -an | grep \":9000\" | wc -l", "2"),
                line("netstat -ant | grep -c ESTABLISHED", "1"),
                line("netstat -anp | grep 'CLOSE_WAIT\\|TIME_WAIT' | wc -l", "0"),
                line("netstat -ano", "off (0.00/0/0)"),
                line("netstat -anpo | grep nc", "1/nc"),
                line("netstat -nat | awk '{print $6}' | sort | uniq -c | sort -rn", "1 LISTEN", "1 ESTABLISHED"),
                line("netstat -n | awk '/^tcp/ {++S[$NF]} END {for(a in S) print a, S[a]}'", "netstat --count"),
                line(
                        "netstat -ntu | awk '{print $5}' | cut -d: -f1 | sort | uniq -c",
                        "cut: not here",
                        "awk '{print $4}'"),
                line("netstat -ant | tail -n +3 | awk '{print $6}' | sort | uniq -c", "1 LISTEN"),
                line("netstat --tcp --listening --programs --numeric", "LISTEN"),
                line("netstat --all --numeric --tcp", "LISTEN"),
                line("netstat -s", "segments received", "Ip:"),
                line("netstat -s | grep -i retrans", "segments retransmitted"),
                line("netstat -st", "Tcp:"),
                line("netstat -su", "Udp:"),
                line("netstat -i", "Iface", "en0"),
                line("netstat -r", "Destination", "0.0.0.0"),
                line("netstat -rn", "Gateway"),
                line("netstat -ie", "Iface"),
                line("netstat -c | head -3", "Active Internet connections"),
                line("netstat -antc | head -2", "Proto"),
                line("netstat -an 5 | head -2", "Proto"),
                line("netstat -x", "no Unix sockets"),
                line("netstat -6", "no IPv6"),
                line("netstat -g", "groups are not listed"),
                line("netstat -W", "Active"),
                line("netstat -tan --numeric-ports", "0.0.0.0:9000"),
                line("netstat -natp | egrep 9000", "1/nc"),
                line("netstat -plant", "LISTEN", "ESTABLISHED"),
                line("netstat -tnp state established", "not an interval in seconds: 'state'"),
                line("netstat -anvp tcp", "for one protocol: -t or -u"),
                line("netstat -an | grep TIME_WAIT | wc -l", "0"),
                line("netstat --foo", "unrecognized option '--foo'", "usage: netstat"),
                line("netstat -b", "invalid option -- 'b'", "usage: netstat"),
                line("netstat --help", "usage: netstat"),
                line("man netstat", "usage: netstat"),
                // netstat, the BSD and the Windows way
                line("netstat -p tcp", "-p shows programs"),
                line("netstat -an -f inet", "invalid option -- 'f'"),
                line("netstat -ano | findstr :9000", "LISTEN"),
                line("netstat -an | find \"9000\"", "LISTEN", "ESTABLISHED"),
                line("netstat -an | find /c \"ESTABLISHED\"", "1"),
                line("netstat -an | find /i \"listen\"", "LISTEN"),
                // ss
                line("ss", "ESTAB"),
                line("ss -tan", "LISTEN", "ESTAB"),
                line("ss -tlnp", "users:((\"nc\",pid=1"),
                line("ss -tulpn | grep 9000", "LISTEN"),
                line("ss -s", "TCP:   2 (estab 1"),
                line("ss -ti", "rto:", "cwnd:10"),
                line("ss -tin dst 10.0.0.2", "rtt:"),
                line("ss -o state established '( dport = :9000 or sport = :9000 )'", "ESTAB"),
                line("ss -o state fin-wait-1", "State"),
                line("ss -tan state time-wait | wc -l", "1"),
                line("ss -4 state listening", "LISTEN"),
                line("ss -t -a sport = :9000", "LISTEN", "ESTAB"),
                line("ss -ant | awk '{print $2}' | sort | uniq -c", "1 ESTAB"),
                line("ss -x", "no Unix sockets"),
                line("ss -tulwn", "raw pcbs are not listed"),
                line("ss -K dst 10.0.0.2", "only programs end connections"),
                line("ss -E", "explain --history"),
                line("ss -tn src 10.0.0.1:9000", "10.0.0.1:9000"),
                line("ss -tn src :9000", "10.0.0.1:9000"),
                line("ss -at '( dport = :ssh or sport = :ssh )'", "ports and addresses are numbers here"),
                line("ss -tino", " ts sack cubic wscale:0,0 rto:"),
                line("ss -tiepm", "users:((\"nc\",pid=1", "rtt:20/10"),
                line("ss -lntu", "LISTEN"),
                line("ss --tcp --all --processes", "users:((\"nc\""),
                line("ss -t --explain", "history: SYN_RECV"),
                line("explain", "history: SYN_RECV"),
                line("explain --history", "LISTEN      -> SYN_RECV     a SYN arrived"),
                line("ss state nonsense", "not understood in the filter: \"nonsense\"", "usage: ss"),
                // lsof
                line("lsof -i :9000", "COMMAND", "TCP *:9000 (LISTEN)"),
                line("lsof -i:9000", "10.0.0.1:9000->10.0.0.2:"),
                line("sudo lsof -i -P -n", "LISTEN"),
                line("lsof -i -P -n | grep LISTEN", "*:9000"),
                line("lsof -i tcp:9000", "nc"),
                line("lsof -iTCP -sTCP:LISTEN -n -P", "(LISTEN)"),
                line("lsof -nP -iTCP:9000 -sTCP:LISTEN", "(LISTEN)"),
                line("lsof -i TCP:1-10000", "nc"),
                line("lsof -i @10.0.0.2", "10.0.0.2:"),
                line("lsof", "lsof -i"),
                line("lsof -p 1", "try lsof -i"),
                line("lsof -t -i:9000", "1\n"),
                line("lsof -ti :9000", "1\n"),
                line("lsof -i6", "no IPv6"),
                line("lsof -i4", "TCP *:9000 (LISTEN)"),
                line("lsof -c nc", "| grep NAME"),
                line("lsof -u root", "| grep NAME"),
                line("lsof -n -i | grep 9000", "(ESTABLISHED)"),
                line("lsof -nPi :9000", "(ESTABLISHED)"),
                line("lsof -i -sTCP:ESTABLISHED", "of the states only -sTCP:LISTEN"),
                // nc
                line("nc -l 9001", "[3] b1: nc -l 9001"),
                line("nc -l -p 9001", "[3] b1: nc -l -p 9001"),
                line("nc -lp 9001", "[3]"),
                line("nc -lvnp 9001", "Listening on 0.0.0.0 9001"),
                line("nc -lvk 9001", "Listening on"),
                line("nc -l 9000", "Address already in use"),
                line("nc -zv b2 80", "port 80 (tcp) failed: Connection refused"),
                line("nc -z -v -w 1 b2 20-25", "port 25 (tcp) failed"),
                line("nc -zv localhost 9000", "Connection to 127.0.0.1 9000 port [tcp/*] succeeded!"),
                line("@b2 nc -zvn 10.0.0.1 9000", "succeeded!"),
                line("@b2 nc -zv b1 8990-9010 2>&1 | grep succeeded", "9000 port [tcp/*] succeeded!"),
                line("@b2 nc -zv b1 1-1024 2>&1 | grep -c refused", "1024"),
                line("nc -zu b2 53", ""),
                line("nc -w 3 10.0.0.99 80", "timed out"),
                line("nc -v www.example.com 80", "Name or service not known"),
                line("nc b2", "which host and port?", "usage: nc"),
                line("nc b2 notaport", "port number invalid: notaport"),
                line("nc b2 20-30", "several ports need -z"),
                line("nc -l -p 1234 -e /bin/sh", "no programs to run"),
                line("nc -X connect -x 10.0.0.1:3128 b2 80", "no proxies"),
                line("nc -l", "which port?"),
                line("nc --version", "unrecognized option '--version'"),
                line("nc -y", "invalid option -- 'y'"),
                line("nc -C b1 9000", "invalid option -- 'C'"),
                line("nc -q 1 b1 9000", "[3]"),
                line("netcat -l 9005", "try nc"),
                line("ncat b1 9000", "try nc"),
                line("nc -k b2 80", "must use -l with -k"),
                line("nc -u -l -p 9001", "[3]"),
                line("nc -s 10.0.0.1 -p 31337 b2 80", "Connection refused"),
                line("nc -s 10.0.0.77 b2 80", "bind failed: Cannot assign requested address"),
                line("printf 'GET /' > /dev/tcp/b2/80", "not understood"),
                line("nc b2 80 < file", "'<' is not understood"),
                line("telnet b2 80", "try nc -v HOST PORT"),
                // tcpdump
                line("tcpdump -i any tcp port 9000 -nn -S", "listening on any", "0 packets captured"),
                line("sudo tcpdump -i any port 9000 and host 10.0.0.2 -c 5 -nn", "listening on any"),
                line("tcpdump -i en0 -n -v 'tcp[tcpflags] & (tcp-syn|tcp-fin) != 0'", "packets captured"),
                line("tcpdump -nnvvXSs 1514 -i any", "packets captured"),
                line("tcpdump -i any -nn -A 'tcp port 80 and (tcp[13] & 8 != 0)'", "packets captured"),
                line("tcpdump src 10.0.0.1 and dst port 80", "packets captured"),
                line("tcpdump not arp and not icmp", "packets captured"),
                line("tcpdump -i eth0", "eth0: No such device exists (there are en0 and any)"),
                line("tcpdump -D", "-D is not here"),
                line("tcpdump ip6", "there is no IPv6"),
                line("tcpdump port http", "a port's number is missing (there are no names)"),
                line("tcpdump -r nowhere.pcap", "nowhere.pcap: No such file"),
                line("tcpdump -c 0", "invalid packet count"),
                line("tcpdump -i", "option requires an argument -- 'i'"),
                line("tcpdump tcp port 9000 and", "can't parse filter expression"),
                // the others
                line("ping -c 3 10.0.0.2", "3 packets transmitted, 3 received, 0% packet loss"),
                line("ping b2", "packets transmitted"),
                line("ping -c 1 10.0.0.99", "100% packet loss"),
                line("ping www.example.com", "not an IPv4 address"),
                line("arp -a", "at 02:00:00:00:00:02 [ether] on en0"),
                line("arp -n", "HWaddress"),
                line("arp 10.0.0.99", "no entry"),
                line("ifconfig", "inet 10.0.0.1  netmask 255.255.255.0"),
                line("ifconfig en0", "mtu 1500"),
                line("ifconfig eth0", "Device not found"),
                line("route -n", "10.0.0.0        0.0.0.0         255.255.255.0"),
                line("ip addr", "try ifconfig, route, arp"),
                line("ss -antp | grep -v LISTEN | head -n 5", "ESTAB"),
                line("watch -n 1 netstat -ant", "try netstat -c"),
                line("tc qdisc add dev en0 root netem loss 5%", "try link loss 5%"),
                line("iptables -A INPUT -p tcp --dport 9000 -j DROP", "try link"),
                line("fuser -n tcp 9000", "try lsof -i :PORT"),
                line("cat /proc/net/tcp", "try netstat -an"),
                line("curl http://10.0.0.1:9000/", "nc HOST 80"),
                line("nmap -p 1-1000 b2", "try nc -zv"),
                line("sysctl net.ipv4.tcp_fin_timeout", "try explain"),
                line("netstat -ant && echo done", "use ; between commands"),
                line("netstat -an |", "nothing stands behind '|'"),
                line("echo 'unfinished", "closing ' is missing"),
                line("frobnicate", "not found; help lists"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void worksOrSaysWhy(String command, List<String> wanted) {
        Transcript shell = new Transcript().after("nc -l -k -p 9000 &", "@b2 nc b1 9000 &");
        String said = shell.says(command);
        for (String text : wanted) {
            assertTrue(said.contains(text), command + "\n" + said + "\nshould contain: " + text);
        }
        // Whatever it was: the shell lives, and nothing was a defect of its own.
        assertTrue(!said.contains("Exception"), said);
        assertTrue(shell.says("netstat -tln").contains("LISTEN"));
    }
}
