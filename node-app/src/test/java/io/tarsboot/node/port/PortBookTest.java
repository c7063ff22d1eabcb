package io.tarsboot.node.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.LockHolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBookTest {

    private static final String HOST = "127.0.0.1";

    @TempDir
    Path directory;

    private PortClaims claims;

    private final Set<Integer> taken = new HashSet<>();
    private final PortProbe probe = (udp, host, port) -> !taken.contains(port);

    private PortBook book(int first, int last) {
        // As after a restart of the node.
        claims.close();
        return new PortBook(new PortRange(first, last), probe, claims, directory.resolve("ports"));
    }

    private PortClaims claims() {
        return PortClaims.in(directory.resolve("claims"));
    }

    @BeforeEach
    void open() {
        claims = claims();
    }

    @AfterEach
    void close() {
        claims.close();
    }

    private static PortOwner owner(String server) {
        return new PortOwner(server, "HelloObjAdapter");
    }

    @Test
    void aPortStaysTheSameOverARestart() throws Exception {
        int port = book(20000, 20999).allot(owner("A.S"), false, HOST, 0);

        assertThat(book(20000, 20999).allot(owner("A.S"), false, HOST, 0)).isEqualTo(port);
        assertThat(port).isBetween(20000, 20999);
    }

    @Test
    void noPortIsGivenTwice() throws Exception {
        PortBook book = book(20000, 20009);
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            given.add(book.allot(owner("A.S" + i), false, HOST, 0));
        }

        assertThat(given).hasSize(10);
        assertThatThrownBy(() -> book.allot(owner("A.More"), false, HOST, 0))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("20000-20009");
    }

    @Test
    void nodesThatAllotAtTheSameMomentNeverTakeTheSamePort() throws Exception {
        int each = 50;
        Set<Integer> given = ConcurrentHashMap.newKeySet();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            PortBook book = new PortBook(
                    new PortRange(20000, 20000 + 4 * each - 1), probe, claims(), directory.resolve("ports-" + i));
            String name = "S" + i + "-";
            done.add(nodes.submit(() -> {
                for (int j = 0; j < each; j++) {
                    given.add(book.allot(owner("A." + name + j), false, HOST, 0));
                }
                return null;
            }));
        }
        for (Future<?> node : done) {
            node.get(60, TimeUnit.SECONDS);
        }
        nodes.shutdown();
        assertThat(given).as("as many as there are").hasSize(4 * each);
    }

    @Test
    void whatANodeNoLongerNeedsAnotherMayTake() throws Exception {
        PortBook one = book(20000, 20000);
        PortBook other =
                new PortBook(new PortRange(20000, 20000), probe, claims(), directory.resolve("ports-of-other"));
        one.allot(owner("A.S"), false, HOST, 0);
        assertThatThrownBy(() -> other.allot(owner("A.T"), false, HOST, 0)).isInstanceOf(PortException.class);

        one.release("A.S");
        assertThat(other.allot(owner("A.T"), false, HOST, 0)).isEqualTo(20000);
        assertThatThrownBy(() -> one.allot(owner("A.S"), false, HOST, 0)).isInstanceOf(PortException.class);
    }

    @Test
    void aNodeHasItsPortsAgainAfterARestartAndNobodyElseMeanwhile() throws Exception {
        int port = book(20000, 20001).allot(owner("A.S"), false, HOST, 0);
        PortBook again = book(20000, 20001);
        PortBook other =
                new PortBook(new PortRange(20000, 20001), probe, claims(), directory.resolve("ports-of-other"));

        assertThat(other.allot(owner("A.T"), false, HOST, 0)).isNotEqualTo(port);
        assertThat(again.allot(owner("A.S"), false, HOST, 0)).isEqualTo(port);
    }

    @Test
    void theClaimsOfANodeThatWasKilledAreFree() throws Exception {
        Path file = directory.resolve("claims");
        try (LockHolder killed = LockHolder.ofPort(file, 20000)) {
            assertThat(claims.claim(20000)).isFalse();
            assertThat(claims.claim(20001)).isTrue();
            killed.kill();
            assertThat(claims.claim(20000)).isTrue();
        }
    }

    @Test
    void whereClaimsCannotBeMadeNobodyIsAsked() throws Exception {
        PortClaims none = PortClaims.in(directory.resolve("missing/claims"));

        assertThat(none.claim(20000)).isTrue();
        none.release(20000);
    }

    @Test
    void whatSomebodyElsePutThereIsNotUsedForClaims() throws Exception {
        Path target = directory.resolve("target");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        PortClaims one = PortClaims.in(link);

        assertThat(one.claim(20000)).isTrue();
        assertThat(target).doesNotExist();
        assertThat(PortClaims.in(Files.createDirectory(directory.resolve("folder")))
                        .claim(20000))
                .isTrue();
    }

    @Test
    void claimsAreNoBusinessOfOtherUsers() throws Exception {
        Path file = directory.resolve("private");
        PortClaims.in(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aRememberedPortThatAnotherProgramTookIsExchanged() throws Exception {
        PortBook book = book(20000, 20009);
        int port = book.allot(owner("A.S"), false, HOST, 0);
        taken.add(port);

        int next = book.allot(owner("A.S"), false, HOST, 0);

        assertThat(next).isNotEqualTo(port);
        taken.clear();
        assertThat(book.allot(owner("A.S"), false, HOST, 0)).isEqualTo(next);
    }

    @Test
    void aPortThatItsOwnerWouldKeepIsHeldWhileSomebodyHasIt() throws Exception {
        PortBook book = book(20000, 20009);
        int port = book.allot(owner("A.S"), false, HOST, 0);
        assertThat(book.held(owner("A.S"), false, HOST, 0)).isEmpty();

        taken.add(port);
        taken.add(8080);

        assertThat(book.held(owner("A.S"), false, HOST, 0)).hasValue(port);
        assertThat(book.held(owner("A.S"), false, HOST, 8080)).hasValue(8080);
        assertThat(book.held(owner("A.New"), false, HOST, 0)).isEmpty();
        assertThat(book.held(owner("A.New"), false, HOST, port))
                .as("the port of another server, for which a wait is no use")
                .isEmpty();
    }

    @Test
    void aFixedPortThatIsTakenIsAnErrorThatSaysWhatToDo() {
        taken.add(8080);

        assertThatThrownBy(() -> book(20000, 20009).allot(owner("A.S"), false, HOST, 8080))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("port 8080 of A.S/HelloObjAdapter on 127.0.0.1 is taken")
                .hasMessageContaining("or 0 for any");
    }

    @Test
    void twoServersCannotHaveTheSameFixedPort() throws Exception {
        PortBook book = book(20000, 20009);
        book.allot(owner("A.S"), false, HOST, 8080);

        assertThatThrownBy(() -> book.allot(owner("A.T"), false, HOST, 8080))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("belongs to A.S/HelloObjAdapter");
        assertThat(book.allot(owner("A.S"), false, HOST, 8080)).isEqualTo(8080);
    }

    @Test
    void aServerThatGoesGivesItsPortsBack() throws Exception {
        PortBook book = book(20000, 20000);
        book.allot(owner("A.S"), false, HOST, 0);
        book.release("A.S");

        assertThat(book.allot(owner("A.T"), false, HOST, 0)).isEqualTo(20000);
    }

    @Test
    void aDamagedBookIsBegunAnew() throws Exception {
        Files.writeString(directory.resolve("ports"), "something else\n");

        assertThat(book(20000, 20009).allot(owner("A.S"), false, HOST, 0)).isBetween(20000, 20009);
    }

    @Test
    void theProbeSeesAListener() throws Exception {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            port = listener.getLocalPort();
            assertThat(PortProbe.BIND.isFree(false, HOST, port)).isFalse();
        }
        assertThat(PortProbe.BIND.isFree(false, HOST, port)).isTrue();
    }
}
