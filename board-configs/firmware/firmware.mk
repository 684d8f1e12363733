# Firmware: included by the Makefile at the top. BOARD names a folder of board-configs that has a board.mk; PROGRAM
# one of its programs: main, what the board is for, or core, the stack with one echo server.

BOARD    ?= mps2-an385
PROGRAM  ?= main
FIRMWARE  = board-configs/firmware
IMAGE     = board-configs/$(BOARD)/target/$(BOARD)$(if $(filter-out main,$(PROGRAM)),-$(PROGRAM))

.PHONY: bench-firmware check-microej firmware flash console size setup-firmware soak-firmware test-firmware scripts-m32

firmware: $(IMAGE).elf ## compile BOARD's PROGRAM (main or core) ahead of time: .elf, .bin and .map
	@$(FIRMWARE)/size $(IMAGE) total

flash: $(IMAGE).elf ## program BOARD, or start it in QEMU: NET=user (localhost:7007 is its echo), tap:NAME, udp:FROM:TO
	@$(FIRMWARE)/flash $(BOARD) $(IMAGE).elf $(NET)

console: ## the serial port of the BOARD that `make flash` has started
	@build/setup-firmware --missing nc
	@$(FIRMWARE)/console $(BOARD)

size: $(IMAGE).elf ## what BOARD's PROGRAM takes: flash by package, part and class, RAM by pool
	@build/setup-firmware --missing arm-none-eabi-size qemu-system-arm
	@$(FIRMWARE)/size $(IMAGE)
	@$(JAVA) -cp hal-ethernet/target/classes:stack-core/target/classes cogwire.stack.RamTable

# A board that QEMU does not have brings a test of its own.
ifneq ($(wildcard board-configs/$(BOARD)/test/run),)
test-firmware: $(IMAGE).elf
	@build/setup-firmware --missing qemu-system-arm
	@board-configs/$(BOARD)/test/run
else
test-firmware: $(IMAGE).elf ## BOARD's image in QEMU against this kernel's TCP, in a network namespace (root); an hour of its own time
	@build/setup-firmware --missing qemu-system-arm ip ping nc curl ab hping3 chromium tshark
	@$(MAVEN) -DskipTests -pl $(FIRMWARE)/lockstep -am process-classes
	@$(FIRMWARE)/build $(BOARD) core
	@for image in $(BOARD) $(BOARD)-core; do $(FIRMWARE)/size board-configs/$(BOARD)/target/$$image total || exit 1; done
	@$(FIRMWARE)/build $(BOARD) semantics cogwire.firmware.Semantics
	@$(FIRMWARE)/test/semantics $(BOARD)
	@$(FIRMWARE)/test/run $(BOARD)
	@$(FIRMWARE)/test/hour $(BOARD)
endif

soak-firmware: $(IMAGE).elf ## BOARD's image in QEMU for MINUTES (60) of this machine's time, against its kernel (root)
	@build/setup-firmware --missing qemu-system-arm ip ping nc curl ab hping3 tshark tcpdump dnsmasq
	@$(FIRMWARE)/test/soak $(BOARD) $(MINUTES)

bench-firmware: jdk ## instructions of the stack on a Cortex-M3, counted by QEMU, against a baseline; RECORD=1 writes it
	@build/setup-firmware --missing arm-none-eabi-gcc qemu-system-arm
	@$(MAVEN) -DskipTests -pl $(FIRMWARE)/aot,board-configs/lm3s6965evb,board-configs/mps2-an385 -am process-classes
	@$(FIRMWARE)/build lm3s6965evb bench
	@$(FIRMWARE)/build mps2-an385 bench
	@$(FIRMWARE)/bench $(if $(RECORD),record)

scripts-m32: jdk ## the segment scripts, compiled like firmware but for this machine with 32 bits
	@build/setup-firmware --missing gcc
	@$(MAVEN) -DskipTests -pl $(FIRMWARE)/aot,stack-core/scripts -am process-classes
	@$(FIRMWARE)/scripts-m32

check-microej: ## the C side of MicroEJ's natives, for syntax; its Java side is among the tests
	@build/setup-firmware --missing arm-none-eabi-gcc
	@board-configs/microej/test/syntax

setup-firmware: ## install the tools that firmware needs (Debian, root)
	@build/setup-firmware

# SOURCES and POMS are the Makefile's.
$(IMAGE).elf: $(filter-out board-configs/host/%,$(SOURCES)) $(POMS) \
              $(wildcard $(FIRMWARE)/build $(FIRMWARE)/c/* board-configs/$(BOARD)/*.*) | jdk
	@bash $(FIRMWARE)/board-variables $(BOARD) $(PROGRAM)
	@build/setup-firmware --missing arm-none-eabi-gcc arm-none-eabi-size
	@$(MAVEN) -DskipTests -pl $(FIRMWARE)/aot,board-configs/$(BOARD) -am process-classes
	@$(FIRMWARE)/build $(BOARD) $(PROGRAM)
