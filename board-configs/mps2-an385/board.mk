# What make needs to know of this board. FLASH and RAM are in memory.ld, the rest in Main.java.
MAIN  = cogwire.board.mps2an385.Main
HEAP  = 45056
CPU   = -mcpu=cortex-m3 -mthumb
