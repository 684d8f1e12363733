package cogwire.script;

/** The other end of one connection, and what the application at our end saw of it. */
final class Peer {
    final int address;
    final int port;

    /** Our handle, 0 while there is none. */
    int pcb;

    /** Our initial sequence number, as last seen on the wire; base of relative numbers. */
    int iss;
    /** That of the incarnation before. */
    int previousIss;
    /** The timestamp in our last SYN. */
    int ourStamp;
    /** That of the incarnation before. */
    int previousStamp;
    /** The shift count in our last SYN, and whether the peer's had one too. */
    int ourShift;

    boolean scales;
    /** The next SYN of ours may bring a new ISS. */
    boolean fresh = true;
    /** The peer's initial sequence number. */
    int irs;
    /** Window that the peer offers when a line names none. */
    int window = 20000;

    /** Right edge of our window as offered on the wire, and whether one was. */
    int rightEdge;

    boolean edgeKnown;

    // What the application saw.
    int delivered;
    int claimed;
    int notConsumed;
    int eofs;
    int claimedEofs;
    int connects;
    int claimedConnects;
    int accepts;
    int claimedAccepts;
    int acceptErr;
    int error;
    boolean errorClaimed = true;
    int sent;
    int claimedSent;
    int urgents;
    int claimedUrgents;
    int urgentOctets;
    int softErrors;
    int claimedSoftErrors;
    int softType;
    int softCode;
    int polls;
    /** Octets written so far: the place of the next one in our stream. */
    int written;

    boolean refusing;
    int refusals;
    boolean slow;
    String wrongText;

    Peer(int address, int port, int irs) {
        this.address = address;
        this.port = port;
        this.irs = irs;
    }

    /** A new connection between the same addresses begins; the peer's ISS moves on by {@code step}. */
    void again(int step) {
        irs += step;
        fresh = true;
        edgeKnown = false;
        pcb = 0;
        delivered = 0;
        claimed = 0;
        notConsumed = 0;
        eofs = 0;
        claimedEofs = 0;
        written = 0;
        sent = 0;
        claimedSent = 0;
    }

    /** The octet at a place of the peer's stream, which begins at 1. */
    static byte theirs(int place) {
        return (byte) ('a' + ((place * 7 + (place >>> 5)) & 0x7FFFFFFF) % 23);
    }

    /** The octet at a place of our stream, which begins at 1. */
    static byte ours(int place) {
        return (byte) ('A' + ((place * 5 + (place >>> 6)) & 0x7FFFFFFF) % 19);
    }
}
