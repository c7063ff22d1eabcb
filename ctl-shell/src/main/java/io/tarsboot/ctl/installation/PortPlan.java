package io.tarsboot.ctl.installation;

/**
 * All ports of an installation, by two numbers.
 *
 * @param query port of QueryObj, the only one that others are told
 * @param start the first of the other ones; 0 for the usual ones
 */
public record PortPlan(int query, int start) {

    public static final int USUAL_QUERY = 17890;

    private static final int HIGHEST = 65_535;

    public PortPlan {
        check("port of QueryObj", query, 1, HIGHEST);
        int last = HIGHEST - Port.values().length + 1;
        check("start port", start, 0, last);
        if (start > 0 && query >= start && query < start + Port.values().length) {
            throw new IllegalArgumentException(
                    "start port: %d (expected: none of the %d ports from there on is %d, that"
                                    .formatted(start, Port.values().length, query)
                            + " of QueryObj)");
        }
    }

    public int of(Port port) {
        return start == 0 ? port.usual(query) : start + port.upward();
    }

    /** Of another member, whose other ports are as far from that of its QueryObj. */
    public PortPlan of(int otherQuery) {
        return new PortPlan(otherQuery, start == 0 ? 0 : start + otherQuery - query);
    }

    private static void check(String what, int port, int least, int most) {
        if (port < least || port > most) {
            throw new IllegalArgumentException(what + ": " + port + " (expected: " + least + " to " + most + ")");
        }
    }
}
