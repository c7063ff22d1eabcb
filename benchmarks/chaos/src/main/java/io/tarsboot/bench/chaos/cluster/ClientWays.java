package io.tarsboot.bench.chaos.cluster;

import java.time.Duration;
import java.util.List;

/** The ways of one client to all that it calls, which are cut together. */
public final class ClientWays implements AutoCloseable {

    private final Direction there = new Direction();
    private final Direction back = new Direction();
    private final List<Way> ways;

    /** @param ports that it calls */
    public ClientWays(List<Integer> ports) {
        this.ways = ports.stream().map(port -> new Way(port, there, back)).toList();
    }

    /** Where it calls them, in the same order. */
    public List<Integer> ports() {
        return ways.stream().map(Way::port).toList();
    }

    /** Nothing that it says arrives, nor any answer. */
    public void cut() {
        set(true);
    }

    public void mend() {
        set(false);
    }

    /** Ends what is connected; the next connection may come. */
    public void drop() {
        ways.forEach(Way::drop);
    }

    @Override
    public void close() {
        ways.forEach(Way::close);
    }

    private void set(boolean cut) {
        there.set(cut, Duration.ZERO, 0);
        back.set(cut, Duration.ZERO, 0);
    }
}
