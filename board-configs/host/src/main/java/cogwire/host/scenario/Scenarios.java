package cogwire.host.scenario;

import java.util.List;
import java.util.Optional;

/** All walkthroughs, in the order in which they are best read. */
public final class Scenarios {
    private static final List<Scenario> ALL = List.of(
            new Normal(),
            new FourWayClose(),
            new ThreeSegmentClose(),
            new HalfClose(),
            new SimultaneousClose(),
            new SimultaneousOpen(),
            new Refused(),
            new NobodyAnswers(),
            new LostData(),
            new LostFinAck(),
            new ServerKilled(),
            new ClientKilled(),
            new LostLastAckOfHandshake(),
            new OldDuplicateSyn(),
            new ZeroWindow(),
            new RestartServer(),
            new OldSegmentAfterClose(),
            new FinWait2ForEver(),
            new CloseWaitLeak(),
            new BacklogFull(),
            new MassShutdown(),
            new SynFlood());

    private Scenarios() {}

    public static List<Scenario> all() {
        return ALL;
    }

    /** The one of this name, if there is one. */
    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}
