package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.9: listeners, backlogs, and addresses that nobody may open to or from. */
final class Section3_9_1Listening {
    private Section3_9_1Listening() {}

    static void addTo(ArrayList<Script> all) {
        all.add(openTwice());
        all.add(listenBesideAConnection());
        all.add(connectToNoOne());
        all.add(synToEveryone());
        all.add(synFromNoOne());
        all.add(backlogCountsHalfOpen());
        all.add(backlogOfAccepted());
        all.add(listenOnAPortInUseByAnOpen());
    }

    private static Script openTwice() {
        return new Script(
                "3.9.1.1",
                "open-twice",
                "a second listener on the same port is refused and the first goes on",
                "MUST-41",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen().listen().returns(Err.USE).accept().is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script listenBesideAConnection() {
        return new Script(
                "3.9.1.1",
                "listen-beside-a-connection",
                "a listener opened later leaves an existing connection alone",
                "MUST-41",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .peer(2)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .peer(1)
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .is(TcpState.ESTABLISHED)
                        .peer(2)
                        .write(10)
                        .emits("P. 1:11(10) ack 1");
            }
        };
    }

    private static Script connectToNoOne() {
        return new Script(
                "3.9.2.3",
                "connect-to-no-one",
                "an active open to a broadcast, multicast or void address is refused and nothing is sent",
                "MUST-46",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect(0xE0000001)
                        .returnsAnError()
                        .emitsNothing()
                        .connect(0xFFFFFFFF)
                        .returnsAnError()
                        .emitsNothing()
                        .connect(0x0A0000FF)
                        .returnsAnError()
                        .emitsNothing()
                        .connect(0)
                        .returnsAnError()
                        .emitsNothing();
            }
        };
    }

    private static Script synToEveryone() {
        return new Script(
                "3.9.2.3",
                "syn-to-everyone",
                "a SYN to a broadcast or multicast address, of IP or of the link, is dropped in silence",
                "MUST-57",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .arrives("S 0:0(0) dst 255.255.255.255")
                        .emitsNothing()
                        .arrives("S 0:0(0) dst 10.0.0.255")
                        .emitsNothing()
                        .arrives("S 0:0(0) dst 224.0.0.1")
                        .emitsNothing()
                        .arrives("S 0:0(0) linkcast")
                        .emitsNothing()
                        .is(TcpState.LISTEN);
            }
        };
    }

    private static Script synFromNoOne() {
        return new Script(
                "3.9.2.3",
                "syn-from-no-one",
                "a SYN from an invalid source is dropped in silence, land included",
                "MUST-63",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .arrives("S 0:0(0) src 255.255.255.255")
                        .emitsNothing()
                        .arrives("S 0:0(0) src 10.0.0.255")
                        .emitsNothing()
                        .arrives("S 0:0(0) src 224.0.0.1")
                        .emitsNothing()
                        .arrives("S 0:0(0) src 127.0.0.1")
                        .emitsNothing()
                        .arrives("S 0:0(0) src 0.0.0.0")
                        .emitsNothing()
                        .arrives("S 0:0(0) src 10.0.0.1 sport 7000")
                        .emitsNothing()
                        .is(TcpState.LISTEN)
                        .halfOpen(0);
            }
        };
    }

    private static Script backlogCountsHalfOpen() {
        return new Script(
                "3.9.1.1",
                "backlog-counts-half-open",
                "more half-open connections than the backlog are not answered with a reset, and the listener survives",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen(2)
                        .arrives("S 0:0(0)")
                        .discard()
                        .peer(2)
                        .arrives("S 0:0(0)")
                        .discard()
                        .peer(3)
                        .arrives("S 0:0(0)")
                        .discard()
                        .peer(4)
                        .arrives("S 0:0(0)")
                        .discard()
                        .peer(1)
                        .arrives("R 1:1(0)")
                        .discard()
                        .peer(2)
                        .arrives("R 1:1(0)")
                        .discard()
                        .peer(3)
                        .arrives("R 1:1(0)")
                        .discard()
                        .peer(4)
                        .arrives("R 1:1(0)")
                        .discard()
                        .peer(5)
                        .arrives("S 0:0(0)")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script backlogOfAccepted() {
        return new Script(
                "3.9.1.1",
                "backlog-of-accepted",
                "connections that the program delays count against the backlog until it says so",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen(1)
                        .delaysBacklog()
                        .accept()
                        .peer(2)
                        .arrives("S 0:0(0)")
                        .discard()
                        .arrives(". 1:1(0) ack 1")
                        .notAccepted()
                        .discard()
                        .peer(1)
                        .backlogAccepted()
                        .peer(3)
                        .arrives("S 0:0(0)")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted();
            }
        };
    }

    private static Script listenOnAPortInUseByAnOpen() {
        return new Script(
                "3.9.1.1",
                "listen-on-a-port-in-use-by-an-open",
                "LISTEN on a port from which an active open is under way",
                "MUST-42",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.reuse()
                        .connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .listen()
                        .peer(2)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .peer(1)
                        .arrives("S. 0:0(0) ack 1")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .is(TcpState.ESTABLISHED);
            }
        };
    }
}
