package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cogwire.Err;
import cogwire.memory.Pbuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what waits for a connection is offered as one chain; to a program that refuses it, buffer by buffer")
class ReceivedChainTest extends PlayedScript {
    private static final String[] THREE = {
        ". 1:1001(1000) ack 1", ". 1001:1501(500) ack 1", "P. 1501:1511(10) ack 1",
    };
    /** Octets of each chain that was offered. */
    private final List<Integer> offered = new ArrayList<>();
    /** Most octets that the program takes at once. */
    private int most = Integer.MAX_VALUE;

    private int recv(int pcb, Pbuf p) {
        int octets = p.totalLength();
        offered.add(octets);
        if (octets > most) {
            return Err.MEM;
        }
        p.free();
        return tcp().recved(pcb, octets);
    }

    private void established() {
        script.established(4096);
        tcp().recv(pcb(), (arg, pcb, p, err) -> recv(pcb, p));
    }

    @Test
    @DisplayName("segments of one poll come in one call")
    void together() {
        established();
        script.arriveTogether(THREE).acks(1511).queues(0, 0);
        assertEquals(List.of(1510), offered);
    }

    @Test
    @DisplayName("a program that has room for less takes the first buffer, and the next, until it refuses one of them")
    void singly() {
        established();
        most = 600;
        script.arriveTogether(THREE).acks(1511).queues(1510, 0);
        assertEquals(List.of(1510, 1000), offered);
        offered.clear();
        most = 1000;
        script.after(250).queues(0, 0);
        assertEquals(List.of(1510, 1000, 500, 10), offered);
    }

    @Test
    @DisplayName("what arrives behind refused text is offered together with it")
    void behindRefused() {
        established();
        most = 0;
        script.arrives("P. 1:1001(1000) ack 1").acks(1001);
        most = Integer.MAX_VALUE;
        script.arrives("P. 1001:1011(10) ack 1").acks(1011).queues(0, 0);
        assertEquals(List.of(1000, 1010), offered);
    }
}
