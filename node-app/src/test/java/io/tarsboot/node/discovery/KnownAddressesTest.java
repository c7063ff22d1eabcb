package io.tarsboot.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownAddressesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void whatCouldNotBeWrittenIsWrittenWhenItCan() throws IOException {
        Path blocked = Files.createFile(directory.resolve("state"));
        KnownAddresses addresses = new KnownAddresses(blocked.resolve("directory"));
        assertThat(addresses.take(whole())).isTrue();
        assertThatThrownBy(addresses::save).isInstanceOf(IOException.class);

        Files.delete(blocked);
        assertThat(CompletableFuture.runAsync(() -> awaitUnsaved(addresses)))
                .as("there is still something to write")
                .succeedsWithin(PATIENCE);
        addresses.save();

        assertThat(new KnownAddresses(blocked.resolve("directory")).current().revision())
                .isEqualTo(7);
    }

    private static void awaitUnsaved(KnownAddresses addresses) {
        try {
            addresses.awaitUnsaved();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static DirectoryChange whole() {
        NamedEndpoint endpoint =
                NamedEndpoint.builder().node("node-a").port(18600).active(true).build();
        return DirectoryChange.builder()
                .epoch("e")
                .revision(7)
                .whole(true)
                .pages(1)
                .objects(List.of(new ObjectChange("Demo.Hello.HelloObj", List.of(endpoint), List.of())))
                .nodes(List.of(new KnownNode("node-a", "10.0.0.1", true)))
                .build();
    }
}
