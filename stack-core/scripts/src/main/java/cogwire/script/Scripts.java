package cogwire.script;

import java.util.ArrayList;

/** All scripts, in the order of RFC 9293's sections. */
public final class Scripts {
    private Scripts() {}

    /** A fresh list of every script. */
    public static ArrayList<Script> all() {
        ArrayList<Script> all = new ArrayList<Script>();
        Section3_1Header.addTo(all);
        Section3_5Establishing.addTo(all);
        Section3_6Closing.addTo(all);
        Section3_6Resets.addTo(all);
        Section3_6_1TimeWait.addTo(all);
        Section3_7_1Mss.addTo(all);
        Section3_7_4NagleAndAcks.addTo(all);
        Rfc6298Retransmission.addTo(all);
        Rfc5681Congestion.addTo(all);
        Rfc5681Idle.addTo(all);
        Rfc3042LimitedTransmit.addTo(all);
        Section3_8_3OpenFailures.addTo(all);
        Section3_8_3Failures.addTo(all);
        Section3_8_4KeepAlive.addTo(all);
        Section3_8_5Urgent.addTo(all);
        Section3_8_1Sending.addTo(all);
        Section3_8_6Window.addTo(all);
        Section3_9_1Listening.addTo(all);
        Section3_9_2Ip.addTo(all);
        Section3_10_7_1Closed.addTo(all);
        Section3_10_7_2Listen.addTo(all);
        Section3_10_7_3SynSent.addTo(all);
        Section3_10_7_4Check.addTo(all);
        Section3_10_7_4Ack.addTo(all);
        Section3_10_7_4Text.addTo(all);
        Section3_10_7_4Edges.addTo(all);
        Section3_10_7_4Order.addTo(all);
        Rfc5961Challenges.addTo(all);
        Rfc7323Timestamps.addTo(all);
        Rfc7323WindowScale.addTo(all);
        Rfc2018Sack.addTo(all);
        Rfc8985RackTlp.addTo(all);
        Rfc3168Ecn.addTo(all);
        Rfc1191PathMtu.addTo(all);
        Rfc5482UserTimeout.addTo(all);
        Rfc6191TimeWait.addTo(all);
        Rfc4987Cookies.addTo(all);
        Rfc6582Stamped.addTo(all);
        Rfc8985Edges.addTo(all);
        GrowingWindow.addTo(all);
        PacedSending.addTo(all);
        return all;
    }
}
