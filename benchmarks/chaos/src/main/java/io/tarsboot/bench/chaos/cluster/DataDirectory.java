package io.tarsboot.bench.chaos.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a member keeps on its disk, to be damaged while the member is down, or taken its room. */
public final class DataDirectory {

    private static final int MEBI = 1 << 20;

    private final Path path;

    public DataDirectory(Path path) {
        this.path = path;
    }

    /** Why disks cannot be made small or read-only here; empty if they can. */
    public static Optional<String> obstacle() {
        return Commands.tried("mount", "--version")
                        && Commands.output("id", "-u").strip().equals("0")
                ? Optional.empty()
                : Optional.of("only root can mount file systems");
    }

    /** A copy that {@link #restore} brings back. */
    public Path save() {
        Path copy = path.resolveSibling("data-" + System.nanoTime());
        Commands.run("cp", "-a", path.toString(), copy.toString());
        return copy;
    }

    public void restore(Path copy) {
        Commands.run("rm", "-rf", path.toString());
        Commands.run("mv", copy.toString(), path.toString());
    }

    /**
     * Whether there is a file that holds anything.
     *
     * @param folder in the directory
     * @param suffix of the file's name
     */
    public boolean holds(String folder, String suffix) {
        try {
            return !files(folder, suffix).isEmpty();
        } catch (UncheckedIOException e) {
            // Files come and go.
            return false;
        }
    }

    /**
     * How large the largest file is whose name begins so; 0 if there is none.
     *
     * @param folder in the directory; empty for all of it
     */
    public long sizeOf(String folder, String prefix) {
        try (Stream<Path> all = Files.walk(path.resolve(folder))) {
            return all.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .mapToLong(DataDirectory::size)
                    .max()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // Files come and go.
            return 0;
        }
    }

    /** Overwrites the middle of the largest of these files. */
    public Path damageLargest(String folder, String suffix) {
        Path largest = files(folder, suffix).stream()
                .max(Comparator.comparing(DataDirectory::size))
                .orElseThrow();
        damage(largest);
        return largest;
    }

    /** All of it on a small file system of its own, in memory. To be called while the member is down. */
    public void becomeSmall(int freeMegabytes) {
        Path copy = save();
        long used = Long.parseLong(Commands.output("du", "-sm", copy.toString()).split("\\s", -1)[0]);
        Commands.run("mount", "-t", "tmpfs", "-o", "size=" + (used + freeMegabytes) + "m", "tmpfs", path.toString());
        Commands.run("cp", "-a", copy + "/.", path.toString());
        Commands.run("rm", "-rf", copy.toString());
    }

    /** Takes all the room that is left. */
    public void fill() {
        byte[] some = new byte[MEBI];
        try (var out = Files.newOutputStream(path.resolve("filling"))) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            // As intended.
        }
    }

    public void makeRoom() {
        Commands.run("rm", "-f", path.resolve("filling").toString());
    }

    /** Back to the file system around it, with everything. To be called while the member is down. */
    public void becomeLarge() {
        Path copy = save();
        Commands.run("umount", path.toString());
        restore(copy);
    }

    /** To be called while the member is down. */
    public void becomeReadOnly() {
        Commands.run("mount", "--bind", path.toString(), path.toString());
        Commands.run("mount", "-o", "remount,ro,bind", path.toString());
    }

    public void becomeWritable() {
        Commands.run("umount", path.toString());
    }

    private List<Path> files(String folder, String suffix) {
        try (Stream<Path> all = Files.walk(path.resolve(folder))) {
            return all.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .filter(Files::isRegularFile)
                    .filter(file -> size(file) > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void damage(Path file) {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            long at = content.length() / 2;
            for (long i = at; i < Math.min(content.length(), at + 64); i++) {
                content.seek(i);
                int there = content.read();
                content.seek(i);
                content.write(there ^ 0x5A);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
