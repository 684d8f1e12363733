package cogwire.firmware.program;

import cogwire.apps.TextBuffer;
import cogwire.apps.console.ConsoleCommand;
import cogwire.apps.console.ConsoleLine;
import cogwire.firmware.Processor;

/** Resets the part, as the button does. */
final class RebootCommand implements ConsoleCommand {
    @Override
    public String name() {
        return "reboot";
    }

    @Override
    public String usage() {
        return " starts the board anew; its connections are lost";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        return line.words() == 1;
    }

    @Override
    public int part(int at, TextBuffer out) {
        Processor.restart();
        return END;
    }

    @Override
    public void cancel() {}
}
