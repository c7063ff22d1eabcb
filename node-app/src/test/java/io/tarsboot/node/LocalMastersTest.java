package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.standby.RegistryLocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes ask their node whether they are masters, and the node asks the registry. */
class LocalMastersTest {

    @TempDir
    Path directory;

    private final List<LockRequest> asked = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<LockAnswer> answer = CompletableFuture.completedFuture(LockAnswer.master(7));
    private final Communicator calls = Communicator.builder().build();
    private NodeHarness harness;
    private QueryFPrx query;

    @BeforeEach
    void start() throws Exception {
        harness = new NodeHarness(directory).masters(request -> {
            asked.add(request);
            return answer;
        });
        harness.start();
        harness.registry.addresses(addresses());
        harness.await(() -> !harness.node().query().isEmpty());
        query = calls.proxy(QueryFPrx.class, harness.node().query());
    }

    @AfterEach
    void close() {
        calls.close();
        harness.close();
    }

    private static Directory addresses() {
        return Directory.EMPTY.with(DirectoryChange.builder()
                .epoch("e")
                .revision(5)
                .objects(List.of(new ObjectChange(
                        "Demo.Hello.HelloObj",
                        List.of(NamedEndpoint.builder()
                                .node("node-a")
                                .port(18600)
                                .build()),
                        List.of())))
                .build());
    }

    private static LockRequest request(String node, boolean leaving) {
        return new LockRequest("Demo", "Hello", node, !leaving, Duration.ofSeconds(5), "session-1", 6, leaving);
    }

    private LockAnswer ask(LockRequest request) {
        return RegistryLocks.of(query).ask(request).join();
    }

    @Test
    void whatAProcessSaysAndWhatItIsToldPassTheNodeWhole() {
        assertThat(ask(request("node-a", false))).isEqualTo(LockAnswer.master(7));
        assertThat(ask(request("node-a", true)).token()).isEqualTo(7);
        assertThat(asked).containsExactly(request("node-a", false), request("node-a", true));

        for (LockAnswer other :
                List.of(LockAnswer.standby(Duration.ofMillis(1234)), LockAnswer.of(LockAnswer.UNKNOWN))) {
            answer = CompletableFuture.completedFuture(other);
            assertThat(ask(request("node-a", false))).isEqualTo(other);
        }
    }

    /** As clients in other languages ask, who know of no context. */
    @Test
    void thePlainCallPassesToo() {
        GetMasterSlaveLock plain = GetMasterSlaveLock.builder()
                .application("Demo")
                .server_name("Hello")
                .node_name("node-a")
                .timeout(5000)
                .bakType(1)
                .build();
        assertThat(query.getLocker(plain)).isEqualTo(LockAnswer.MASTER);
        assertThat(asked)
                .containsExactly(
                        new LockRequest("Demo", "Hello", "node-a", false, Duration.ofSeconds(5), "", 0, false));
    }

    @Test
    void aProcessThatSpeaksForAnotherNodeIsRefusedHere() {
        assertThat(ask(request("node-b", false))).isEqualTo(LockAnswer.of(LockAnswer.REFUSED));
        assertThat(asked).isEmpty();
    }

    /** So that the process asks the registry itself. */
    @Test
    void aNodeThatCannotAskFailsTheCall() {
        answer = CompletableFuture.failedFuture(new IllegalStateException("there is no registry"));
        assertThatThrownBy(() -> ask(request("node-a", false))).isInstanceOf(CompletionException.class);
    }
}
