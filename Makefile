# The front door. `make help` lists every target; each is a line or two, and Maven does the work.

MVN      ?= mvn
MVNFLAGS ?=
MAVEN     = $(MVN) -q -B $(MVNFLAGS)
JAVA      = $(if $(JAVA_HOME),$(JAVA_HOME)/bin/)java
COGWIRE   = board-configs/host/bin/cogwire
SOURCES   = $(shell find hal-ethernet stack-core board-configs -name target -prune -o -path '*/src/main/*' -type f -print)
POMS      = $(shell find . -name target -prune -o -name pom.xml -print)

BENCH_JAVA = $(JAVA) -Dcogwire.bench.newerJava=$(NEWER_JAVA) -cp bench/target/classes:$$(cat bench/target/classpath)
BENCH      = $(BENCH_JAVA) cogwire.bench.Bench
# A newer JVM to measure beside this one, if there is one.
NEWER_JAVA ?= $(firstword $(wildcard /usr/lib/jvm/*-25-*/bin/java))

.DEFAULT_GOAL := help
.PHONY: run scenarios test check docs replay fuzz format bench bench-all bench-gate bench-parts bench-records bench-built setup-bench mutation test-peer test-browser pictures setup-peer bench-tap bench-goodput bench-fairness clean help jdk

run: target/built ## the main job: two boards connect, send and close; every step explained (about a second)
	@$(COGWIRE) scenario normal

scenarios: target/built ## all walkthroughs, one after the other (long)
	@$(COGWIRE) scenario --all

test: jdk ## all tests, and how many there were
	@build/reports --forget
	@$(MAVEN) test
	@build/reports

check: jdk ## the tests and every gate: formatting, checkstyle, Error Prone, layers, EDC 1.3, no allocation
	@build/reports --forget
	@$(MAVEN) test spotless:check checkstyle:check
	@build/reports

replay: jdk ## SEED=n: one seed of the random simulation again, captured in stack-core/target/seed-n.pcap
	@$(MAVEN) -pl stack-core -am test -Dtest=RandomStacksTest -Dsurefire.failIfNoSpecifiedTests=false -Dcogwire.seed=$(SEED)

docs: jdk ## write what is made from code: doc/states.md, doc/states-by-steps.md, doc/rfc9293-requirements.txt
	@$(MAVEN) -pl stack-core/scripts,board-configs/host -am test -Dcogwire.write=yes -Dsurefire.failIfNoSpecifiedTests=false \
		-Dtest='StatesDocumentTest,StatesByStepsTest,RequirementsTest'

fuzz: jdk ## SECONDS=n: Jazzer on the frame input of a stack with live connections, then what it reached; see doc/fuzzing.md
	@$(MAVEN) -pl stack-core/fuzz -am process-classes
	@stack-core/fuzz/fuzz $(or $(SECONDS),60)

format: jdk ## put the sources into the form that `check` wants
	@$(MAVEN) spotless:apply

bench: bench-built ## the cost of a segment beside lwIP (minutes); QUICK=1: at a glance; ROWS=regex: some rows. README and bench/results are renewed
	@$(BENCH) $(if $(QUICK),quick,gated) $(ROWS)

bench-all: bench-built ## all that can be measured (half an hour); PART=further|charts|jvms|heap: a part of it; ROWS=regex
	@$(BENCH) $(or $(PART),all) $(ROWS)

bench-gate: bench-built ## instructions for each gated row, counted by callgrind, against bench/baseline.csv; RECORD=1 writes it
	@gcc -O2 -shared -fPIC -o bench/target/libmarks.so bench/callgrind/marks.c
	@$(BENCH_JAVA) cogwire.bench.Gate $(if $(RECORD),record,check) $(ROWS)

bench-parts: bench-built ## what TCP's optional parts cost a segment: instructions with and without (callgrind); fails above a tenth
	@gcc -O2 -shared -fPIC -o bench/target/libmarks.so bench/callgrind/marks.c
	@$(BENCH_JAVA) cogwire.bench.PartsCost

bench-records: bench-built ## what it costs that connections can explain themselves: instructions of the gated rows with and without (callgrind)
	@gcc -O2 -shared -fPIC -o bench/target/libmarks.so bench/callgrind/marks.c
	@$(BENCH_JAVA) cogwire.bench.Records '$(ROWS)'

setup-bench: ## install what bench and bench-gate need beside the JDK, on Debian (root)
	@apt-get update -q && apt-get install -q -y --no-install-recommends gcc libc6-dev liblwip-dev valgrind

bench-built: jdk
	@$(MAKE) -s -C bench/lwip
	@$(MAVEN) -pl bench -am -DskipTests process-classes

mutation: jdk ## which changes to TCP and the wire formats no test notices (long); CLASSES="cogwire.tcp.Seq"
	@timeout 7200 $(MVN) -B $(MVNFLAGS) -Pmutation -pl stack-core/scripts -am test-compile org.pitest:pitest-maven:mutationCoverage \
		$(if $(CLASSES),-Dmutation.classes='$(CLASSES)') | sed -n '/^- Statistics/,/^>> Ran/p;/ERROR/p'
	@echo "each mutant: stack-core/scripts/target/pit-reports/index.html"

test-peer: target/built ## Linux's nc, curl, ab, iperf, nmap, hping3 and tshark against the stack, in a network namespace (root)
	@$(MAVEN) -pl board-configs/host -am test -Dpeer.excluded= -Dgroups=real-peer $(if $(TEST),-Dtest=$(TEST) -Dsurefire.failIfNoSpecifiedTests=false)

test-browser: target/built ## the live picture in headless Chromium: scenarios, keyboard, 50 connections a second for a minute
	@$(MAVEN) -pl board-configs/host -am test -Dpeer.excluded= -Dgroups=browser $(if $(TEST),-Dtest=$(TEST) -Dsurefire.failIfNoSpecifiedTests=false)

pictures: target/built ## what the live picture looks like, into doc/ (Chromium)
	@$(MAVEN) -pl board-configs/host -am test -Dpeer.excluded= -Dgroups=browser -Dtest='LivePictureTest#pictures' -Dsurefire.failIfNoSpecifiedTests=false \
		-Dcogwire.pictures=$(CURDIR)/doc

bench-tap: target/built ## throughput over a TAP device to Linux, both ways, beside the cost of the device's system calls (root)
	@board-configs/host/bin/bench-tap

bench-goodput: target/built ## our TCP sender beside Linux's on lossy links, as a table (root, minutes); QUICK=1; DOCUMENT=doc/performance.md
	@board-configs/host/bin/bench-goodput goodput $(if $(QUICK),--seeds 1 --seconds 10) $(if $(DOCUMENT),--document $(DOCUMENT))

bench-fairness: target/built ## how two flows, ours and Linux's, share a bottleneck (root, minutes); QUICK=1; DOCUMENT=doc/performance.md
	@board-configs/host/bin/bench-goodput fairness $(if $(QUICK),--seeds 1 --seconds 20) $(if $(DOCUMENT),--document $(DOCUMENT))

setup-peer: ## install what test-peer and test-browser need, on Debian (root)
	@apt-get update -q && apt-get install -q -y --no-install-recommends iproute2 iputils-ping netcat-openbsd curl apache2-utils iperf nmap hping3 tshark dnsmasq-base qemu-system-arm net-tools chromium chromium-driver tcpdump wireshark-common

clean: jdk ## remove everything that was built
	@$(MAVEN) clean
	@rm -rf target

help: ## this list
	@echo "Cogwire, a TCP/IP stack for microcontroller-class JVMs. Needs JDK 17 and Maven."
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# javac 17 is the last but two that knows --release 7, and the one that the gates' compiler plug-in is made for.
jdk:
	@build/require-jdk $(MVN)

# Built when a source is newer. The launcher runs the classes where Maven puts them.
target/built: $(SOURCES) $(POMS) | jdk
	@$(MAVEN) -DskipTests -pl board-configs/host -am package
	@mkdir -p target && touch $@

# firmware, flash, size and their kin
-include board-configs/firmware/firmware.mk
