package cogwire.firmware;

import cogwire.hal.Registers;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/** Registers in the processor's address space. Each access is one load or store instruction, made in assembly. */
@Include("mmio.h")
public final class MmioRegisters implements Registers {
    @Override
    @Unmanaged
    public int read(int address) {
        return mmioRead(address);
    }

    @Override
    @Unmanaged
    public void write(int address, int value) {
        mmioWrite(address, value);
    }

    @Override
    public void readFifo(int address, byte[] to, int offset, int length) {
        if (inside(to, offset, length)) {
            mmioReadFifo(address, Address.ofData(to).add(offset), length);
        }
    }

    @Override
    public void writeFifo(int address, byte[] from, int offset, int length) {
        if (inside(from, offset, length)) {
            mmioWriteFifo(address, Address.ofData(from).add(offset), length);
        }
    }

    /** The C side knows no bounds: an index outside of the array ends here, as it would in a loop in Java. */
    static boolean inside(byte[] octets, int offset, int length) {
        if ((offset | length | (octets.length - length - offset)) < 0) {
            Processor.halt("access to registers or shared memory outside of its array");
        }
        return length > 0;
    }

    @Unmanaged
    @Import(name = "mmio_read")
    static native int mmioRead(int address);

    @Unmanaged
    @Import(name = "mmio_write")
    static native void mmioWrite(int address, int value);

    @Unmanaged
    @Import(name = "mmio_read_fifo")
    private static native void mmioReadFifo(int address, Address to, int length);

    @Unmanaged
    @Import(name = "mmio_write_fifo")
    private static native void mmioWriteFifo(int address, Address from, int length);
}
