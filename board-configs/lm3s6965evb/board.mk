# What make and the scripts of board-configs/firmware need to know of this board; the rest is in its Java class.
PACKAGE = cogwire.board.lm3s6965evb
CPU     = -mcpu=cortex-m3 -mthumb
# Octets of the Java heap, for the program of that name.
HEAP_MAIN = 46080
HEAP_CORE = 45056
HEAP_BENCH = 46080
# Most octets of flash, and of RAM with the stack, that an image may take.
FLASH_MAIN = 65536
RAM_MAIN   = 49152
FLASH_CORE = 40960
# Connections at once, for its test.
CONNECTIONS = 8
# How QEMU runs it.
MACHINE = lm3s6965evb
NIC     = stellaris
# Where the emulator's time can be read: a counter, its ticks of a microsecond, negative when it counts down.
COUNTER = 0x40000004 -50
