package io.tarsboot.compiler.java;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that generated files are kept in: only what changed is written, so that builds stay incremental. */
public final class OutputFolder {

    private final Path root;

    public OutputFolder(Path root) {
        this.root = root;
    }

    /**
     * What an update did.
     *
     * @param written files that were new or changed
     * @param removed generated files that are not generated any more
     */
    public record Update(int written, int removed) {}

    /** Makes the folder hold these files and no other generated ones. */
    public Update update(List<JavaFile> files) throws IOException {
        Set<Path> kept = new HashSet<>();
        int written = 0;
        for (JavaFile file : files) {
            Path path = root.resolve(file.path());
            kept.add(path);
            byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
            if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), content)) {
                Files.createDirectories(path.getParent());
                Files.write(path, content);
                written++;
            }
        }
        return new Update(written, removeStale(kept));
    }

    private int removeStale(Set<Path> kept) throws IOException {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        List<Path> stale = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (path.toString().endsWith(".java") && !kept.contains(path) && isGenerated(path)) {
                    stale.add(path);
                }
            }
        }
        for (Path path : stale) {
            Files.delete(path);
        }
        return stale.size();
    }

    private static boolean isGenerated(Path path) throws IOException {
        byte[] mark = FileScope.MARK.getBytes(StandardCharsets.UTF_8);
        try (var in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(mark.length), mark);
        }
    }
}
