package io.tarsboot.bench.chaos.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ways between the members of a group, each pair and direction for itself. */
public final class Network implements AutoCloseable {

    private final int members;
    private final List<List<Direction>> directions = new ArrayList<>();
    private final List<List<Way>> ways = new ArrayList<>();

    /** @param ports at which the members listen */
    Network(List<Integer> ports) {
        this.members = ports.size();
        for (int from = 0; from < members; from++) {
            List<Direction> row = new ArrayList<>();
            for (int to = 0; to < members; to++) {
                row.add(new Direction());
            }
            directions.add(row);
        }
        for (int from = 0; from < members; from++) {
            List<Way> row = new ArrayList<>();
            for (int to = 0; to < members; to++) {
                row.add(new Way(
                        ports.get(to),
                        directions.get(from).get(to),
                        directions.get(to).get(from)));
            }
            ways.add(row);
        }
    }

    /** Where one member calls another. */
    int port(int from, int to) {
        return ways.get(from).get(to).port();
    }

    /** Nothing of the one comes to the other. */
    public void cut(int from, int to) {
        directions.get(from).get(to).set(true, Duration.ZERO, 0);
    }

    /** Nothing passes between this member and the others. */
    public void isolate(int member) {
        for (int other = 0; other < members; other++) {
            if (other != member) {
                cut(member, other);
                cut(other, member);
            }
        }
    }

    /**
     * All is slow.
     *
     * @param delay of each piece of a stream
     * @param loss the share of pieces that come as late as if a packet had been lost
     */
    public void slow(Duration delay, double loss) {
        directions.forEach(row -> row.forEach(direction -> direction.set(false, delay, loss)));
    }

    public void mend() {
        slow(Duration.ZERO, 0);
    }

    @Override
    public void close() {
        ways.forEach(row -> row.forEach(Way::close));
    }
}
