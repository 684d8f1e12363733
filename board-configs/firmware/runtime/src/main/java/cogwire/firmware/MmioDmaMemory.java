package cogwire.firmware;

import cogwire.hal.DmaMemory;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/**
 * Memory in the processor's address space that a DMA engine shares. The board has made it normal and not cacheable, so
 * that octets may be copied by any instruction; the barrier is a {@code dsb}.
 */
@Include("mmio.h")
public final class MmioDmaMemory implements DmaMemory {
    @Override
    @Unmanaged
    public int readWord(int address) {
        return MmioRegisters.mmioRead(address);
    }

    @Override
    @Unmanaged
    public void writeWord(int address, int value) {
        MmioRegisters.mmioWrite(address, value);
    }

    @Override
    public void readOctets(int address, byte[] to, int offset, int length) {
        if (MmioRegisters.inside(to, offset, length)) {
            mmioReadOctets(address, Address.ofData(to).add(offset), length);
        }
    }

    @Override
    public void writeOctets(int address, byte[] from, int offset, int length) {
        if (MmioRegisters.inside(from, offset, length)) {
            mmioWriteOctets(address, Address.ofData(from).add(offset), length);
        }
    }

    @Override
    @Unmanaged
    public void barrier() {
        mmioBarrier();
    }

    @Unmanaged
    @Import(name = "mmio_barrier")
    private static native void mmioBarrier();

    @Unmanaged
    @Import(name = "mmio_read_octets")
    private static native void mmioReadOctets(int address, Address to, int length);

    @Unmanaged
    @Import(name = "mmio_write_octets")
    private static native void mmioWriteOctets(int address, Address from, int length);
}
