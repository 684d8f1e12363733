# Firmware: included by the Makefile at the top. BOARD names a folder of board-configs that has a board.mk.

BOARD    ?= mps2-an385
FIRMWARE  = board-configs/firmware
IMAGE     = board-configs/$(BOARD)/target/$(BOARD)

.PHONY: firmware flash size setup-firmware test-firmware scripts-m32

firmware: $(IMAGE).elf ## compile BOARD (default mps2-an385) ahead of time: .elf, .bin and .map
	@$(FIRMWARE)/size $(IMAGE) total

flash: $(IMAGE).elf ## start BOARD in QEMU: NET=user (port 7007 is its echo), NET=tap:NAME or NET=udp:FROM:TO
	@build/setup-firmware --missing qemu-system-arm
	@board-configs/$(BOARD)/flash $(IMAGE).elf $(NET)

size: $(IMAGE).elf ## what BOARD's image takes of flash and RAM, package by package
	@$(FIRMWARE)/size $(IMAGE)

test-firmware: $(IMAGE).elf ## BOARD's image in QEMU against this kernel's TCP, in a network namespace (root)
	@build/setup-firmware --missing qemu-system-arm ip ping nc
	@$(FIRMWARE)/build $(BOARD) semantics cogwire.firmware.Semantics
	@board-configs/$(BOARD)/test/semantics board-configs/$(BOARD)/target/semantics.elf
	@board-configs/$(BOARD)/test/run $(IMAGE).elf

scripts-m32: jdk ## the segment scripts, compiled like firmware but for this machine with 32 bits
	@build/setup-firmware --missing gcc
	@$(MAVEN) -DskipTests -pl $(FIRMWARE)/aot,stack-core/scripts -am process-classes
	@$(FIRMWARE)/scripts-m32

setup-firmware: ## install the tools that firmware needs (Debian, root)
	@build/setup-firmware

# SOURCES and POMS are the Makefile's.
$(IMAGE).elf: $(filter-out board-configs/host/%,$(SOURCES)) $(POMS) \
              $(wildcard $(FIRMWARE)/build $(FIRMWARE)/c/* board-configs/$(BOARD)/*.*) | jdk
	@build/setup-firmware --missing arm-none-eabi-gcc arm-none-eabi-size
	@$(MAVEN) -DskipTests -pl $(FIRMWARE)/aot,board-configs/$(BOARD) -am process-classes
	@$(FIRMWARE)/build $(BOARD)
