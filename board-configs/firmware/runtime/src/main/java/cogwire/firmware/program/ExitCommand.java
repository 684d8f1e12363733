package cogwire.firmware.program;

import cogwire.apps.TextBuffer;
import cogwire.apps.console.ConsoleCommand;
import cogwire.apps.console.ConsoleLine;
import cogwire.firmware.Processor;

/** Ends an emulator, for tests: its exit status is 1 when anything was allocated after start-up. Halts a real board. */
final class ExitCommand implements ConsoleCommand {
    private final MemoryFigures memory;

    ExitCommand(MemoryFigures memory) {
        this.memory = memory;
    }

    @Override
    public String name() {
        return "exit";
    }

    @Override
    public String usage() {
        return " ends the emulator";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        return line.words() == 1;
    }

    @Override
    public int part(int at, TextBuffer out) {
        Processor.exit(memory.allocated() == 0 ? 0 : 1);
        return END;
    }

    @Override
    public void cancel() {}
}
