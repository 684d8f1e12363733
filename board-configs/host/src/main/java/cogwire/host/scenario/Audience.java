package cogwire.host.scenario;

import cogwire.host.world.Board;
import cogwire.host.world.Wiretap;
import java.util.List;

/** Who watches a scenario. Called by whoever plays it, between two instants of virtual time. */
public interface Audience {
    /** It begins. */
    void opens(Scenario scenario);

    /** A step begins. */
    void stepBegins(int nowMs, String title, String note);

    /**
     * The step has ended.
     *
     * @param crossings what was sent in it, in order
     */
    void stepEnds(int nowMs, List<Wiretap.Crossing> crossings, List<Board> boards);

    /**
     * It is over.
     *
     * @param expectations how many statements were checked
     * @param failures those that did not hold
     */
    void closes(int expectations, List<String> failures);
}
