# What make and the scripts of board-configs/firmware need to know of this board; the rest is in its Java classes.
PACKAGE = cogwire.board.nucleof767zi
CPU     = -mcpu=cortex-m7 -mthumb
# Octets of the Java heap, for the program of that name.
HEAP_MAIN = 98304
HEAP_CORE = 98304
# How it is programmed, and where its console is: the ST-LINK of the board.
OPENOCD = -f board/st_nucleo_f7.cfg
TTY     = /dev/ttyACM0
