package cogwire.bench;

import java.util.ArrayList;
import java.util.List;

/** All that is measured. */
final class Rows {
    private Rows() {}

    /** The rows with limits. */
    static List<Row> gated() {
        List<Row> rows = new ArrayList<>();
        String receive = "receive 1460 octets";
        rows.add(receive(receive, "varhandle", 1460).ratioAtMost(0.33));
        rows.add(receive(receive, "plain", 1460).ratioAtMost(0.75));
        rows.add(Row.of(receive, "ReceiveBench.turn", "checksum=mac octets=1460", "")
                .nsAtMost(75));
        rows.add(receive("receive 64 octets", "varhandle", 64).ratioAtMost(0.50));
        rows.add(random("1460 octets for one of 1,000 connections at random", 1000, 1460)
                .ratioAtMost(0.12));
        rows.add(Row.of(
                        "segment that matches nothing, 1,000 connections",
                        "UnmatchedBench.turn",
                        "checksum=varhandle connections=1000",
                        "unmatched 1000")
                .ratioAtMost(0.04));
        rows.add(Row.of(
                        "one idle second of 1,000 connections",
                        "IdleBench.turn",
                        "checksum=varhandle connections=1000 sleepMs=250",
                        "idle 1000")
                .ratioAtMost(0.05));
        rows.add(cycle("connect and close with 1,000 connections resting in TIME-WAIT", 1000, Station.BATCH)
                .ratioAtMost(0.15));
        rows.add(
                cycle("connect and close with 5 in TIME-WAIT", 5, Station.BATCH).ratioAtMost(1.0));
        rows.add(bulk("bulk between two stacks, window 65,535, an octet", "varhandle", 65535, "bulk")
                .speedAtLeast(3.0));
        return rows;
    }

    /** The others. */
    static List<Row> further() {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("send 1460 octets", "SendBench.turn", "checksum=varhandle", "send"));
        rows.add(Row.of("send 1460 octets", "SendBench.turn", "checksum=plain", "send"));
        rows.add(Row.of("send 1460 octets", "SendBench.turn", "checksum=mac", ""));
        rows.add(Row.of(
                "64 octets asked and answered", "ResponseBench.turn", "checksum=varhandle octets=64", "response 64"));
        rows.add(Row.of(
                "1460 octets out of order: 15 held, then the gap filled",
                "ReorderedBench.turn",
                "checksum=varhandle octets=1460",
                "reordered 1460"));
        rows.add(Row.of("the same with SACK", "ReorderedBench.turn", "checksum=varhandle octets=1460 sack=yes", ""));
        rows.add(Row.of("ARP question", "DatagramBench.turn", "checksum=varhandle kind=arp", "arp"));
        rows.add(
                Row.of("ping of 56 octets", "DatagramBench.turn", "checksum=varhandle kind=echo octets=56", "echo 56"));
        rows.add(Row.of(
                "ping of 1472 octets", "DatagramBench.turn", "checksum=varhandle kind=echo octets=1472", "echo 1472"));
        rows.add(Row.of("UDP, 64 octets", "DatagramBench.turn", "checksum=varhandle kind=udp octets=64", "udp 64"));
        rows.add(Row.of(
                "UDP, 1472 octets", "DatagramBench.turn", "checksum=varhandle kind=udp octets=1472", "udp 1472"));
        rows.add(Row.of(
                "one idle second of 1,000 connections, polled every ms",
                "IdleBench.turn",
                "checksum=varhandle connections=1000 sleepMs=1",
                "idle 1000"));
        rows.add(cycle("connect and close with 1,000 in TIME-WAIT, one at a time", 1000, 1));
        rows.add(cycle("connect and close with 5 in TIME-WAIT, one at a time", 5, 1));
        rows.add(Row.of(
                "connect and close by us, as many entering TIME-WAIT as leaving, 1,000 there",
                "SteadyBench.turn",
                "checksum=varhandle timeWaits=1000",
                "steady 1000"));
        rows.add(bulk("bulk between two stacks, window 65,535, an octet", "plain", 65535, "bulk"));
        rows.add(bulk("bulk between two stacks, window 65,535, an octet", "mac", 65535, ""));
        rows.add(parts("timestamps, window 65,535", "timestamps", 65535, 0));
        rows.add(parts("window scale, window 262,800", "scale", 262800, 0));
        rows.add(parts("SACK and RACK-TLP, window 65,535", "rack", 65535, 0));
        rows.add(parts("SACK and RACK-TLP, one segment in 64 lost", "rack", 65535, 64));
        rows.add(parts("NewReno, one segment in 64 lost", "none", 65535, 64));
        rows.add(parts("all of TCP's parts, window 65,535", "all", 65535, 0));
        rows.add(Row.of("sum of 1460 octets", "ChecksumBench.checksum1460", "checksum=varhandle", ""));
        rows.add(Row.of("sum of 1460 octets", "ChecksumBench.checksum1460", "checksum=plain", ""));
        rows.add(Row.of("timer wheel: deadline later, 10,000 timers", "WheelBench.later", "", ""));
        rows.add(Row.of("timer wheel: cancel and arm", "WheelBench.cancelAndArm", "", ""));
        rows.add(Row.of("timer wheel: one tick", "WheelBench.tick", "", ""));
        return rows;
    }

    static Row receive(String work, String checksum, int octets) {
        return Row.of(work, "ReceiveBench.turn", "checksum=" + checksum + " octets=" + octets, "receive " + octets);
    }

    static Row random(String work, int connections, int octets) {
        return Row.of(
                work,
                "RandomConnectionBench.turn",
                "checksum=varhandle connections=" + connections + " octets=" + octets,
                "random " + connections + " " + octets);
    }

    static Row cycle(String work, int timeWaits, int lives) {
        return Row.of(
                work,
                "CycleBench.turn",
                "checksum=varhandle timeWaits=" + timeWaits + " lives=" + lives,
                "cycle " + timeWaits + " " + lives);
    }

    static Row parts(String with, String parts, int window, int lossEvery) {
        return Row.of(
                "bulk, " + with + ", an octet",
                "BulkBench.turn",
                "checksum=varhandle window=" + window + " parts=" + parts + " lossEvery=" + lossEvery,
                "");
    }

    static Row bulk(String work, String checksum, int window, String lwip) {
        return Row.of(work, "BulkBench.turn", "checksum=" + checksum + " window=" + window, lwip);
    }
}
