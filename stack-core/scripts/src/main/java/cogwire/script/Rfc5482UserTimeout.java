package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import cogwire.tcp.UserTimeoutOption;
import java.util.ArrayList;

/** RFC 5482: the user time-out option, {@code 1c 04}, then a bit for minutes and 15 for the number. */
final class Rfc5482UserTimeout {
    private Rfc5482UserTimeout() {}

    static void addTo(ArrayList<Script> all) {
        all.add(told());
        all.add(toldInMinutes());
        all.add(toldThoughTheMacIsFull());
        all.add(heard());
        all.add(heardInMinutes());
        all.add(limits());
        all.add(ownerDecides());
        all.add(neverStaysNever());
        all.add(zeroIsReserved());
        all.add(withoutThePart());
    }

    /** A board that lets peers choose between 100 s and 1,000 s. */
    private static TcpScript listening(TcpScript tcp) {
        tcp.tcpConfig().userTimeoutOption = new UserTimeoutOption(100000, 1000000);
        return Warm.up(tcp);
    }

    /** Text is written and nobody answers. */
    private static TcpScript unanswered(TcpScript tcp) {
        return tcp.write(10).emitsBetween(1, 1);
    }

    private static Script told() {
        return new Script("5482", "uto-told", "what the program sets the peer is told, once, on an ACK", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                listening(tcp)
                        .userTimeout(300000)
                        .emitsWithin(0, 1, ". 11:11(0) ack 1 <x 1c04012c>")
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .arrives("P. 1:11(10) ack 21")
                        .emitsWithin(0, 499, ". 21:21(0) ack 11")
                        .delivers(10);
            }
        };
    }

    private static Script toldInMinutes() {
        return new Script("5482", "uto-told-in-minutes", "more than nine hours are told in minutes", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                listening(tcp).userTimeout(36000000).emitsWithin(0, 1, ". 11:11(0) ack 1 <x 1c048258>");
            }
        };
    }

    private static Script toldThoughTheMacIsFull() {
        return new Script("5482", "uto-and-full-mac", "it waits for a MAC that takes nothing", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                listening(tcp)
                        .macFull(true)
                        .userTimeout(300000)
                        .after(20)
                        .macFull(false)
                        .emitsWithin(0, 10, ". 11:11(0) ack 1 <x 1c04012c>");
            }
        };
    }

    private static Script heard() {
        return new Script("5482", "uto-heard", "what the peer says is our time-out from now on", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                unanswered(listening(tcp).arrives(". 1:1(0) ack 11 <x 1c04012c>"))
                        .failsWithin(299000, 360000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script heardInMinutes() {
        return new Script("5482", "uto-heard-in-minutes", "in minutes, too", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                unanswered(listening(tcp).arrives(". 1:1(0) ack 11 <x 1c04800a>"))
                        .failsWithin(599000, 660000, Err.TIMEOUT);
            }
        };
    }

    private static Script limits() {
        return new Script("5482", "uto-limits", "within the board's limits (section 3.1)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                listening(tcp).arrives(". 1:1(0) ack 11 <x 1c040001>");
                unanswered(tcp).failsWithin(99000, 160000, Err.TIMEOUT);
                tcp.again(100)
                        .connect()
                        .discard()
                        .arrives("S. 0:0(0) ack 1")
                        .discard()
                        .connected();
                unanswered(tcp.arrives(". 1:1(0) ack 1 <x 1c04ffff>")).failsWithin(999000, 1060000, Err.TIMEOUT);
            }
        };
    }

    private static Script ownerDecides() {
        return new Script("5482", "uto-own-wins", "a program that has set its own keeps it", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                listening(tcp).userTimeout(200000).discardWithin(1).arrives(". 1:1(0) ack 11 <x 1c04012c>");
                unanswered(tcp).failsWithin(199000, 260000, Err.TIMEOUT);
            }
        };
    }

    private static Script neverStaysNever() {
        return new Script("5482", "uto-never", "a program that never wants to give up does not", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                listening(tcp).userTimeout(0).discardWithin(1).arrives(". 1:1(0) ack 11 <x 1c040064>");
                unanswered(tcp);
                for (int i = 0; i < 20; i++) {
                    tcp.after(60000).discard();
                }
                tcp.is(TcpState.ESTABLISHED).arrives(". 1:1(0) ack 21").sent(20);
            }
        };
    }

    private static Script zeroIsReserved() {
        return new Script("5482", "uto-zero", "0 and options of a wrong length mean nothing", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                listening(tcp)
                        .arrives(". 1:1(0) ack 11 <x 1c040000>")
                        .arrives(". 1:1(0) ack 11 <x 1c030101>")
                        .arrives(". 1:1(0) ack 11 <x 1c0601010101>")
                        .arrives(". 1:1(0) ack 11 <x 0101011c>");
                unanswered(tcp).failsWithin(119000, 180000, Err.TIMEOUT);
            }
        };
    }

    private static Script withoutThePart() {
        return new Script("5482", "uto-without", "a board without the part neither says nor hears it", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .userTimeout(300000)
                        .quiet(10)
                        .arrives(". 1:1(0) ack 11 <x 1c04012c>")
                        .emitsNothing();
            }
        };
    }
}
