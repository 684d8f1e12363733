package cogwire.bench;

import cogwire.host.VarHandleChecksum;
import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Internet checksum of one full segment's text, in each of its forms. */
@State(Scope.Thread)
public class ChecksumBench {
    @Param({"varhandle", "plain"})
    public String checksum;

    private final byte[] octets = new byte[1514];
    private Checksum form;

    @Setup
    public void fill() {
        new Random(1460).nextBytes(octets);
        form = checksum.equals("plain") ? new PlainChecksum() : new VarHandleChecksum();
    }

    /** 1460 octets where they lie in a frame: 54 octets in. */
    @Benchmark
    public int checksum1460() {
        return form.sum(octets, 54, 1460, 0);
    }
}
