package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.system.probe.ProbePrx;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A package that is longer than the memory of the framework's process goes the whole way.
 * {@code -Dsystem.large-mebibytes=500} takes one of the largest that are allowed.
 */
class LargeReleaseIT {

    private static final String SERVER = "Large";
    private static final long HEAP = 256L << 20;
    private static final long SIZE = Long.getLong("system.large-mebibytes", 300) << 20;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path directory;

    @Test
    void aPackageLongerThanTheHeapIsUploadedReplicatedAndReleased() {
        try (Framework framework =
                        new Framework(directory.resolve("data")).start("--tars.standalone.nodes=" + Operator.NODE_A);
                MemberProcess store = MemberProcess.patch(
                                directory.resolve("patch-2"),
                                MemberProcess.freePort(),
                                framework.locator(),
                                "joining=true")
                        .start();
                Communicator client = framework.client()) {
            Operator operator = framework.admin().createApplication();
            operator.api(MemberApi.class).addMember("patch", store.address());
            operator.createServer(SERVER, Operator.probe("tars_java", SERVER), Operator.NODE_A);

            ReleasePackage large =
                    operator.upload(SERVER, Packages.largeJar(directory.resolve("large.jar"), ProbeServer.class, SIZE));
            assertThat(large.size()).isGreaterThan(HEAP);
            operator.succeeded(operator.release(SERVER, large, false));

            assertThat(store.awaitContent(large.sha256())).isTrue();
            assertThat(client.proxy(ProbePrx.class, Operator.object(SERVER)).echo("large"))
                    .isEqualTo("large");
        }
    }
}
