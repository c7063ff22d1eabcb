package io.tarsboot.trust.join;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who tries tokens: where too many joins came from that were refused, the next ones are before anything is
 * worked out for them. A secret cannot be guessed anyhow; this keeps guesses from being work. For several threads.
 */
final class RefusedJoins {

    /** A person who mistypes does not come near. */
    static final int MOST = 20;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST_PLACES = 10_000;

    /** Of an address of version 6, this much is one machine's or one site's. */
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    RefusedJoins(InstantSource clock) {
        this.clock = clock;
    }

    /** How long joins from there are not looked at; zero if they are. */
    synchronized Duration wait(SocketAddress peer) {
        Instant now = clock.instant();
        Tally tally = tallies.get(place(peer));
        return tally == null || tally.count < MOST || !tally.end.isAfter(now)
                ? Duration.ZERO
                : Duration.between(now, tally.end);
    }

    synchronized void add(SocketAddress peer) {
        Instant now = clock.instant();
        String place = place(peer);
        Tally before = tallies.remove(place);
        tallies.put(
                place,
                before != null && before.end.isAfter(now)
                        ? new Tally(before.count + 1, before.end)
                        : new Tally(1, now.plus(WINDOW)));
        if (tallies.size() > MOST_PLACES) {
            // Who was quiet for longest.
            tallies.remove(tallies.keySet().iterator().next());
        }
    }

    private static String place(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress known) || known.getAddress() == null) {
            return "elsewhere";
        }
        byte[] address = known.getAddress().getAddress();
        return HexFormat.of()
                .formatHex(
                        known.getAddress() instanceof Inet6Address ? Arrays.copyOf(address, NETWORK_BYTES) : address);
    }

    /** @param end when they are forgotten */
    private record Tally(int count, Instant end) {}
}
