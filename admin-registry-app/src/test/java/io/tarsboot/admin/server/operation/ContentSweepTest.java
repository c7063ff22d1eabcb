package io.tarsboot.admin.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeletePackage;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.Package;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Content that got into the store without a package, and what becomes of it. */
class ContentSweepTest {

    private static final Duration GRACE = Duration.ofHours(24);

    private final TestServer server = TestServer.shared();
    private final ContentSweep sweep = server.context().getBean(ContentSweep.class);

    @BeforeEach
    void prepare() {
        server.addServer("Demo", "Hello");
        sweep.run();
    }

    @Test
    void contentWithoutAPackageGoesAfterADayAndNoOther() {
        for (int i = 0; i < 5; i++) {
            store(sha256(i));
        }
        enter(sha256(3));

        sweep.run();
        server.clock().advance(GRACE.minusSeconds(1));
        sweep.run();
        assertThat(held()).isEqualTo(5);

        server.clock().advance(Duration.ofSeconds(1));
        sweep.run();
        assertThat(held()).isEqualTo(1);
        assertThat(server.packages().holds(sha256(3))).isTrue();
    }

    @Test
    void theDayBeginsAnewWhenAPackageHadItMeanwhile() {
        store(sha256(0));
        sweep.run();
        server.clock().advance(GRACE.minusHours(1));
        enter(sha256(0));
        sweep.run();
        server.registry()
                .execute(CommandType.DELETE_PACKAGE.command(new DeletePackage("of-" + sha256(0)), Origin.DEFAULT));

        sweep.run();
        server.clock().advance(Duration.ofHours(2));
        sweep.run();

        assertThat(server.packages().holds(sha256(0))).isTrue();
    }

    @Test
    void contentWhosePackageComesAtThatMomentStays() {
        store(sha256(0));
        sweep.run();
        server.clock().advance(GRACE);
        server.packages().duringRemove(() -> enter(sha256(0)));

        sweep.run();

        assertThat(server.packages().holds(sha256(0))).isTrue();
    }

    @Test
    void nothingGoesWhileTheRegistryCannotTell() {
        store(sha256(0));
        sweep.run();
        server.clock().advance(GRACE);
        server.failRegistryWith(new IllegalStateException("no leader"));

        sweep.run();
        server.failRegistryWith(null);

        assertThat(server.packages().holds(sha256(0))).isTrue();
    }

    private void store(String sha256) {
        server.packages().stored(sha256, new byte[] {1, 2, 3});
    }

    private void enter(String sha256) {
        server.registry()
                .put(
                        Table.PACKAGES,
                        Package.builder()
                                .id("of-" + sha256)
                                .app("Demo")
                                .server("Hello")
                                .fileName("hello.jar")
                                .sha256(sha256)
                                .size(3)
                                .build());
    }

    private long held() {
        return IntStream.range(0, 5)
                .filter(i -> server.packages().holds(sha256(i)))
                .count();
    }

    private static String sha256(int i) {
        return String.valueOf(i).repeat(64);
    }
}
