package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportContractTest;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract over Unix domain sockets, on native channels and others, and what becomes of their files. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class UnixTransportTest extends TransportContractTest {

    @Parameter
    private boolean epoll;

    @TempDir
    private Path directory;

    private int made;
    private Transport other;

    @Override
    protected Transport newTransport() {
        other = new NettyTransport(1, epoll);
        return new NettyTransport(2, epoll);
    }

    @Override
    protected Endpoint newEndpoint() {
        return Endpoint.unix(directory.resolve("sockets").resolve(made++ + ".sock"));
    }

    @AfterEach
    void closeOther() {
        other.close();
    }

    @Test
    void onlyTheOwnerMayConnect() throws Exception {
        Endpoint endpoint = newEndpoint();
        try (Acceptor acceptor = bind(endpoint)) {
            Path socket = Path.of(acceptor.endpoint().host());
            assertThat(permissions(socket)).isEqualTo("rw-------");
            assertThat(permissions(socket.getParent())).isEqualTo("rwx------");
        }
        assertThat(Path.of(endpoint.host())).doesNotExist();
    }

    @Test
    void directoryThatIsOpenToOthersIsRefused() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> bind(Endpoint.unix(open.resolve("a.sock"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rwxr-xr-x (expected: rwx------");
    }

    @Test
    void socketThatAKilledProcessLeftBehindIsReplaced() throws Exception {
        Endpoint endpoint = newEndpoint();
        Path socket = Path.of(endpoint.host());
        Files.createDirectory(
                socket.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        bind(endpoint).close();
        assertThat(socket).doesNotExist();
    }

    @Test
    void fileThatIsNoSocketIsLeftAlone() throws Exception {
        Endpoint endpoint = newEndpoint();
        bind(endpoint).close();
        Files.writeString(Path.of(endpoint.host()), "precious");
        assertThatThrownBy(() -> bind(endpoint)).hasMessageContaining("no socket");
        assertThat(Path.of(endpoint.host())).hasContent("precious");
    }

    @Test
    void socketThatIsBeingMadeBySomebodyElseIsInUse() throws Exception {
        Endpoint endpoint = newEndpoint();
        bind(endpoint).close();
        Path lock = Path.of(endpoint.host() + ".lock");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            held.lock();
            assertThatThrownBy(() -> bind(endpoint))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
        bind(endpoint).close();
    }

    @Test
    void directoryOfAnotherUserIsRefused() throws Exception {
        assumeThat(System.getProperty("user.name")).as("others cannot even try").isEqualTo("root");
        Endpoint endpoint = newEndpoint();
        bind(endpoint).close();
        Path socket = Path.of(endpoint.host());
        Files.setAttribute(socket.getParent(), "unix:uid", 65_534);
        assertThatThrownBy(() -> bind(endpoint))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected: the user of this process");
        assertThat(socket).doesNotExist();
        Files.setAttribute(socket.getParent(), "unix:uid", 0);
        bind(endpoint).close();
    }

    private Acceptor bind(Endpoint endpoint) throws IOException {
        return other.bind(endpoint, TransportLimits.DEFAULT, connection -> null);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
