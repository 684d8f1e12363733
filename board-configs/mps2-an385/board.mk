# What make and the scripts of board-configs/firmware need to know of this board; the rest is in its Java class.
PACKAGE = cogwire.board.mps2an385
CPU     = -mcpu=cortex-m3 -mthumb
# Octets of the Java heap, for the program of that name.
HEAP_MAIN = 131072
HEAP_CORE = 131072
HEAP_BENCH = 131072
# Connections at once, for its test.
CONNECTIONS = 32
# How QEMU runs it.
MACHINE = mps2-an385
NIC     = lan9118
# Where the emulator's time can be read: a counter, its ticks of a microsecond, negative when it counts down.
COUNTER = 0x40028018 25
