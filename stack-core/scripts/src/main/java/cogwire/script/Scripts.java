package cogwire.script;

import java.util.ArrayList;

/** All scripts, in the order of RFC 9293's sections. */
public final class Scripts {
    private Scripts() {}

    /** A fresh list of every script. */
    public static ArrayList<Script> all() {
        ArrayList<Script> all = new ArrayList<Script>();
        Section3_5Establishing.addTo(all);
        Section3_10_7Unsynchronized.addTo(all);
        Section3_10_7_4Check.addTo(all);
        Section3_10_7_4Ack.addTo(all);
        Section3_10_7_4Text.addTo(all);
        Section3_6Closing.addTo(all);
        Section3_8_1Retransmission.addTo(all);
        Section3_8_6Window.addTo(all);
        Section3_8_4Others.addTo(all);
        return all;
    }
}
