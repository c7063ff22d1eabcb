package io.tarsboot.rpc.client.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The owners of keys are those of other TARS clients. The reference below is their circle with a sorted map; the literal
 * owners were computed by a few lines of Python, and by TarsCpp where it says so.
 */
class KetamaRingTest {

    private static final List<Endpoint> THREE = endpoints("10.0.0.1", "10.0.0.2", "10.0.0.3");

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "101, 1",
        "65535, 1",
        "123456789, 1",
        "2147483647, 2",
        "2147483648, 2",
        "3000000000, 0",
        "4287972662, 1",
        "4294967295, 1"
    })
    void keysBelongToWhomOtherClientsGiveThem(long key, int owner) {
        assertThat(owner(ring(THREE), key, 3)).isEqualTo(owner);
    }

    /** Computed by TarsCpp's own class, TC_ConsistentHashNew of its branch 3, compiled by itself with 25 of each host. */
    @ParameterizedTest
    @CsvSource({
        "0, 2",
        "1, 2",
        "-1, 2",
        "2147483647, 0",
        "-2147483648, 0",
        "189963082, 0",
        "446333181, 3",
        "1449418665, 3",
        "-1141039821, 1",
        "-101562192, 2",
        "-1500591035, 1",
        "579222143, 1",
        "99562544, 2",
        "1036168857, 0",
        "-1872470703, 0",
        "391269738, 0",
        "1569927520, 3",
        "1626988600, 0",
        "1808605022, 1",
        "1870830728, 1",
        "1627219933, 0",
        "-1728920548, 1",
        "-1563501829, 0",
        "-1215531812, 1",
        "-854585969, 2",
        "365390516, 3",
        "361858708, 1",
        "1736033392, 0",
        "1842307337, 2",
        "1530728784, 1",
        "1548926410, 1",
        "296814478, 3",
        "315819066, 0",
        "-923600659, 3",
        "-1874922558, 0"
    })
    void keysBelongToWhomTarsCppGivesThem(int key, int owner) {
        KetamaRing ring = ring(endpoints("192.168.7.1", "192.168.7.2", "node-3.example.com", "10.9.8.7"));
        assertThat(owner(ring, key, 4)).isEqualTo(owner);
    }

    /** As above, with a quarter of each weight. */
    @ParameterizedTest
    @CsvSource({
        "1154452374, 0",
        "1601022177, 0",
        "-1954466759, 1",
        "2064314851, 0",
        "23280335, 1",
        "2141079616, 1",
        "-817460873, 1",
        "-1816896967, 2",
        "-395411287, 1",
        "474452698, 1",
        "1579598939, 0",
        "-799591828, 1",
        "1969927246, 0",
        "-524891215, 1",
        "86212804, 1",
        "254524323, 1",
        "30179941, 1",
        "-854325411, 1",
        "2052123863, 0",
        "90741045, 1"
    })
    void weightsCountAsInTarsCpp(int key, int owner) {
        KetamaRing ring = new KetamaRing(THREE, new int[] {40, 100, 12});
        assertThat(owner(ring, key, 3)).isEqualTo(owner);
    }

    @Test
    void anyKeyBelongsToWhomTheReferenceGivesIt() throws Exception {
        List<Endpoint> endpoints = endpoints("192.168.7.1", "192.168.7.2", "node-3.example.com", "::1", "10.9.8.7");
        TreeMap<Long, Integer> reference = reference(endpoints, 25);
        KetamaRing ring = ring(endpoints);
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextLong();
            assertThat(owner(ring, key, endpoints.size()))
                    .as("owner of %d", key)
                    .isEqualTo(owner(reference, key));
        }
    }

    @Test
    void pointItselfBelongsToItsOwner() throws Exception {
        KetamaRing ring = ring(THREE);
        reference(THREE, 25)
                .forEach((point, owner) -> assertThat(owner(ring, point, 3)).isEqualTo(owner));
    }

    @Test
    void aQuarterOfTheWeightCountsAndAtLeastOne() throws Exception {
        List<Endpoint> two = endpoints("10.0.0.1", "10.0.0.2");
        KetamaRing ring = new KetamaRing(two, new int[] {40, 3});
        TreeMap<Long, Integer> reference = new TreeMap<>(reference(endpoints("10.0.0.1"), 10));
        reference(endpoints("10.0.0.2"), 1).forEach((point, owner) -> reference.put(point, 1));
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            long key = random.nextLong();
            assertThat(owner(ring, key, 2)).isEqualTo(owner(reference, key));
        }
    }

    @Test
    void whenOneIsLeftOutOnlyItsKeysMove() {
        KetamaRing ring = ring(THREE);
        boolean[] withoutSecond = {true, false, true};
        int moved = 0;
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            long key = random.nextLong();
            int before = owner(ring, key, 3);
            int after = ring.owner(key, withoutSecond);
            assertThat(after).isNotEqualTo(1);
            if (before == 1) {
                moved++;
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
        assertThat(moved).isBetween(2_000, 5_000);
    }

    @Test
    void whenOneComesKeysMoveOnlyToIt() {
        KetamaRing before = ring(endpoints("10.0.0.1", "10.0.0.2"));
        KetamaRing after = ring(THREE);
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            long key = random.nextLong();
            assertThat(owner(after, key, 3)).isIn(owner(before, key, 2), 2);
        }
    }

    @Test
    void endpointsOnOneHostShareItsKeys() {
        List<Endpoint> endpoints = List.of(Endpoint.tcp("10.0.0.1", 1), Endpoint.tcp("10.0.0.1", 2));
        KetamaRing ring = ring(endpoints);
        int[] owned = new int[2];
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            owned[owner(ring, random.nextLong(), 2)]++;
        }
        assertThat(owned[0]).isBetween(3_000, 7_000);
    }

    private static KetamaRing ring(List<Endpoint> endpoints) {
        int[] weights = new int[endpoints.size()];
        Arrays.fill(weights, 100);
        return new KetamaRing(endpoints, weights);
    }

    private static int owner(KetamaRing ring, long key, int count) {
        boolean[] all = new boolean[count];
        Arrays.fill(all, true);
        return ring.owner(key, all);
    }

    private static int owner(TreeMap<Long, Integer> reference, long key) {
        Map.Entry<Long, Integer> at = reference.ceilingEntry(key & 0xFFFF_FFFFL);
        return (at != null ? at : reference.firstEntry()).getValue();
    }

    private static TreeMap<Long, Integer> reference(List<Endpoint> endpoints, int digests) throws Exception {
        TreeMap<Long, Integer> points = new TreeMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            for (int j = 0; j < digests; j++) {
                String name = endpoints.get(i).host() + "_" + j;
                byte[] md5 = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.US_ASCII));
                for (int k = 0; k < 16; k += 4) {
                    long point = (md5[k] & 0xFFL)
                            | (md5[k + 1] & 0xFFL) << 8
                            | (md5[k + 2] & 0xFFL) << 16
                            | (md5[k + 3] & 0xFFL) << 24;
                    points.put(point, i);
                }
            }
        }
        return points;
    }

    private static List<Endpoint> endpoints(String... hosts) {
        return Arrays.stream(hosts).map(host -> Endpoint.tcp(host, 10000)).toList();
    }
}
