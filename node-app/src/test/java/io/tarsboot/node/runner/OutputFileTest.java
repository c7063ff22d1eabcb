package io.tarsboot.node.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.model.InstanceId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class OutputFileTest {

    @TempDir
    Path directory;

    private Path file;
    private OutputFile output;

    @BeforeEach
    void anOutputFile() {
        ServerLayout layout = new ServerLayout(new InstanceId("Demo", "Hello"), directory, directory.resolve("logs"));
        file = layout.output();
        output = new OutputFile(layout, DataSize.ofBytes(100));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    @Test
    void onlyWhatCameSinceTheStartIsTold() throws IOException {
        output.prepare("== first ==");
        write("old\n");
        long start = output.prepare("== second ==");
        assertThat(output.tail(start)).isEmpty();

        write("new 1\nnew 2\n");

        assertThat(output.tail(start)).isEqualTo("new 1\nnew 2\n");
        assertThat(file).hasContent("== first ==\nold\n== second ==\nnew 1\nnew 2\n");
    }

    @Test
    void theLastLinesAreTold() throws IOException {
        long start = output.prepare("==");
        for (int i = 1; i <= 100; i++) {
            write("line " + i + "\n");
        }

        assertThat(output.tail(start)).startsWith("line 61\n").endsWith("line 100\n");
    }

    @Test
    void aFullFileIsEmptiedUnderItsWriter() throws IOException {
        long start = output.prepare("==");
        try (OutputStream server = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            server.write("x".repeat(200).getBytes(StandardCharsets.UTF_8));
            output.limit();
            server.write("after\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(file).hasContent("after\n");
        assertThat(file.resolveSibling("Demo.Hello.log.1")).content().contains("x".repeat(200));
        assertThat(output.tail(start + 150)).isEqualTo("after\n");
    }

    @Test
    void onlyTheLastFivePiecesAreKept() throws IOException {
        output.prepare("==");
        for (int i = 1; i <= 8; i++) {
            write(i + "x".repeat(200));
            output.limit();
        }

        assertThat(file.resolveSibling("Demo.Hello.log.1")).content().startsWith("8");
        assertThat(file.resolveSibling("Demo.Hello.log.5")).content().startsWith("4");
        assertThat(file.resolveSibling("Demo.Hello.log.6")).doesNotExist();
    }
}
