package cogwire.script;

import static cogwire.tcp.TcpState.ESTABLISHED;
import static cogwire.tcp.TcpState.FIN_WAIT_1;
import static cogwire.tcp.TcpState.FIN_WAIT_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner itself: it must fail where a script and the stack differ, and see what breaks the rules on the wire. */
class RunnerTest {
    private static TcpScript closing() {
        return new TcpScript(0).established(4096).close();
    }

    private static String failureOf(TcpScript script) {
        script.finish();
        return script.failure();
    }

    @Test
    void passesWhatIsRight() {
        assertNull(failureOf(closing().emits("F. 1:1(0) ack 1 win 4096").is(FIN_WAIT_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ". 1:1(0) ack 1 win 4096",
                "F. 2:2(0) ack 1 win 4096",
                "F. 1:2(1) ack 1 win 4096",
                "F. 1:1(0) ack 2 win 4096",
                "F. 1:1(0) ack 1 win 4095",
                "FU. 1:1(0) ack 1 win 4096",
                "F. 1:1(0) ack 1 win 4096 <nop,nop,nop,nop>",
                "F. 1:1(0) ack 1 win 4096 ttl 63",
                "F. 1:1(0) ack 1 win 4096 tos 4",
                "F. @1(0) ack 1 win 4096",
                "F. 1:2(0) ack 1",
                "F. 1:1(0) ack",
                "F. 1:1(0) what 1",
                "Q. 1:1(0) ack 1"
            })
    void failsOnAnyDifferenceAndOnBadNotation(String line) {
        assertNotNull(failureOf(closing().emits(line)));
    }

    @Test
    void failsOnWhatWasNotExpected() {
        assertNotNull(failureOf(closing()));
        assertNotNull(failureOf(closing().arrives(". 1:1(0) ack 2")));
        assertNotNull(failureOf(closing().emitsNothing()));
        assertNotNull(failureOf(new TcpScript(0).established(4096).emits(". 1:1(0) ack 1")));
        assertNotNull(failureOf(closing().emits("F. 1:1(0) ack 1").is(FIN_WAIT_2)));
        assertNotNull(failureOf(new TcpScript(0).established(4096).delivers(1)));
        assertNotNull(failureOf(new TcpScript(0).established(4096).eof()));
        assertNotNull(failureOf(new TcpScript(0).established(4096).fails(Err.RST)));
        assertNotNull(failureOf(new TcpScript(0).established(4096).arrives("R 1:1(0)")), "an error nobody asked for");
        assertNotNull(failureOf(new TcpScript(0).established(4096).write(100000)), "a call that was refused");
    }

    @Test
    void skipsAllThatFollowsAFailureAndSaysWhere() {
        String failure =
                failureOf(closing().emits("F. 1:1(0) ack 7").is(ESTABLISHED).arrives("R 1:1(0)"));
        assertTrue(
                failure.contains("    close()\n    < F. 1:1(0) ack 7\nFAILED: ack is 1; came out: F. 1:1(0) ack 1"),
                failure);
    }

    @Test
    @DisplayName("our ISS and the peer's straddle 2^31 and 2^32, each way round")
    void issStraddles() {
        for (int variant = 0; variant < TcpScript.VARIANTS; variant++) {
            TcpScript script = new TcpScript(variant);
            script.established(4096).issIsJustBelowTheWrap();
            assertNull(failureOf(script));
        }
    }

    private static byte[] frame(String segment) {
        Peer us = new Peer(FrameBuilder.OUR_ADDRESS, FrameBuilder.OUR_PORT, 0);
        byte[] f =
                FrameBuilder.segment(new SegmentSpec(segment + " src 10.0.0.1 dst 10.0.0.2 sport 7000 dport 9000"), us);
        for (int i = 0; i < 6; i++) {
            f[i] = FrameBuilder.peerMac(TcpScript.PEER_ADDRESS, i);
            f[6 + i] = FrameBuilder.ourMac(i);
        }
        // Ours are never fragmented.
        FrameBuilder.put16(f, 20, 0x4000);
        FrameBuilder.put16(f, 24, 0);
        FrameBuilder.put16(f, 24, ~FrameBuilder.fold(FrameBuilder.sum(f, FrameBuilder.ETHERNET, 20, 0)));
        return f;
    }

    private static String problem(String segment) {
        return new Sighted(frame(segment)).problem;
    }

    @Test
    @Tag("MUST-2")
    @Tag("MUST-65")
    @Tag("MUST-68")
    @Tag("MUST-69")
    @DisplayName("every segment of every script is held against MUST-2, MUST-65, MUST-68 and MUST-69")
    void theWireIsWatched() {
        assertNull(problem("S 0:0(0) <mss 1460,nop,eol>"));
        assertNull(problem(". 1:1(0) ack 1 <nop,nop,x 050a0000000100000002>"));
        assertEquals("MSS option without SYN (MUST-65)", problem(". 1:1(0) ack 1 <mss 1460>"));
        assertEquals("option 254 of length 0 (MUST-68)", problem("S 0:0(0) <x fe000000>"));
        assertEquals("option 254 of length 9 (MUST-68)", problem("S 0:0(0) <x fe090000>"));
        assertEquals("octets after end of options are not zero (MUST-69)", problem("S 0:0(0) <eol,nop>"));
        assertEquals("TCP checksum (MUST-2)", problem(". 1:1(0) ack 1 sum bad"));
        assertEquals("TCP checksum (MUST-2)", problem(". 1:1(0) ack 1 sum zero"));
        assertEquals("reserved bits set", problem(". 1:1(0) ack 1 res 1"));
        assertEquals("urgent pointer without URG", problem(". 1:1(0) ack 1 urg 1"));
        byte[] padded = frame(". 1:1(0) ack 1");
        assertNull(new Sighted(java.util.Arrays.copyOf(padded, 60)).problem, "a padded frame is no longer than 60");
        assertNotNull(new Sighted(java.util.Arrays.copyOf(padded, 61)).problem);
    }

    @Test
    void aWindowThatShrinksIsSeen() {
        Peer peer = new Peer(TcpScript.PEER_ADDRESS, TcpScript.PEER_PORT, 0);
        assertNull(Comparison.always(new Sighted(frame(". 1:1(0) ack 1 win 1000")), peer));
        assertNull(Comparison.always(new Sighted(frame(". 1:1(0) ack 101 win 900")), peer));
        assertNotNull(Comparison.always(new Sighted(frame(". 1:1(0) ack 101 win 899")), peer));
    }

    @Test
    void mainCountsAndNames() {
        assertEquals(
                2,
                Stream.of("active-close", "passive-close")
                        .filter(n -> Scripts.all().stream().anyMatch(s -> s.name.equals(n)))
                        .count());
        Main.main(new String[] {"active-close", "2-3"});
    }
}
