package io.tarsboot.node.port;

/**
 * Ports that a node gives to its servers.
 *
 * @param first the lowest
 * @param last the highest
 */
public record PortRange(int first, int last) {

    /** Below what Linux (from 32768) and others give to outgoing connections, above what services usually have. */
    public static final PortRange DEFAULT = new PortRange(20000, 29999);

    public PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException(
                    "ports: " + first + "-" + last + " (expected: FIRST-LAST with 1 <= FIRST <= LAST <= 65535)");
        }
    }

    /** Reads {@code 20000-29999}. */
    public static PortRange parse(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length == 2) {
            try {
                return new PortRange(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[1].strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("ports: \"" + text + "\" (expected: for example 20000-29999)", e);
            }
        }
        throw new IllegalArgumentException("ports: \"" + text + "\" (expected: for example 20000-29999)");
    }

    int size() {
        return last - first + 1;
    }

    /** The port at a place in the range, counted around its end. */
    int at(int place) {
        return first + Math.floorMod(place, size());
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
