package io.tarsboot.node.disk;

import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines of text below a head that names their form and its version. */
public final class TextFile {

    private final Path path;

    public TextFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /**
     * @return the lines below the head; none if there is no file
     * @throws IOException if the file has another head
     */
    public List<String> readLines(String head) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(head)) {
            throw new IOException(path + " begins with \"" + (lines.isEmpty() ? "" : lines.get(0)) + "\" (expected: \""
                    + head + "\")");
        }
        return lines.subList(1, lines.size());
    }

    public void writeLines(String head, List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder(head).append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
        AtomicFile.write(path, text.toString());
    }
}
