package io.tarsboot.rpc.client.balance;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The circle of 32-bit numbers on which each endpoint stands at many points. A key belongs to the endpoint of the first
 * point at or after its lowest 32 bits. Where an endpoint stands is a matter of its name alone, so that keys of others
 * stay where they are when it comes or goes.
 *
 * <p>Points and keys are those of TarsCpp 3: MD5 of {@code host_0}, {@code host_1} and so on, each
 * giving four little-endian numbers, 25 times without weights, else a quarter of the weight. Where several endpoints
 * share a host those libraries let one of them take all its keys; here each has points of its own, made from
 * {@code host:port_0} and so on.
 */
final class KetamaRing {

    private static final int POINTS_PER_DIGEST = 4;

    /** Point, with its order made that of signed numbers, and owner. Sorted. */
    private final long[] points;

    /** @param weights of each endpoint, 0 for none on the circle; without weights {@link Candidate#FULL_SHARE} */
    KetamaRing(List<Endpoint> endpoints, int[] weights) {
        Map<String, Integer> onHost = new HashMap<>();
        endpoints.forEach(endpoint -> onHost.merge(endpoint.host(), 1, Integer::sum));
        MessageDigest md5 = md5();
        long[] made = new long[Arrays.stream(weights).map(KetamaRing::digests).sum() * POINTS_PER_DIGEST];
        int filled = 0;
        for (int i = 0; i < weights.length; i++) {
            Endpoint endpoint = endpoints.get(i);
            boolean alone = onHost.getOrDefault(endpoint.host(), 1) == 1;
            String name = alone ? endpoint.host() : endpoint.hostAndPort();
            for (int digest = 0; digest < digests(weights[i]); digest++) {
                ByteBuffer numbers = ByteBuffer.wrap(md5.digest((name + "_" + digest).getBytes(StandardCharsets.UTF_8)))
                        .order(ByteOrder.LITTLE_ENDIAN);
                for (int point = 0; point < POINTS_PER_DIGEST; point++) {
                    made[filled++] = entry(numbers.getInt(), i);
                }
            }
        }
        Arrays.sort(made);
        points = made;
    }

    /**
     * The owner of a key, or if that one is left out, the next on the circle that is not.
     *
     * @param usable for each endpoint whether it may be chosen
     * @return -1 if none may
     */
    int owner(long key, boolean[] usable) {
        int found = Arrays.binarySearch(points, entry((int) key, 0));
        int start = found >= 0 ? found : -found - 1;
        for (int i = 0; i < points.length; i++) {
            int owner = (int) points[(start + i) % points.length];
            if (usable[owner]) {
                return owner;
            }
        }
        return -1;
    }

    private static long entry(int point, int owner) {
        return (long) (point ^ Integer.MIN_VALUE) << 32 | owner;
    }

    private static int digests(int weight) {
        return weight == 0 ? 0 : Math.max(1, weight / POINTS_PER_DIGEST);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
