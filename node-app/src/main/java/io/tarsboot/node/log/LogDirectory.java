package io.tarsboot.node.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a server has written below its log directory: listed and read, nothing else. No name leads out of the
 * directory, no link is followed, and what one call reads and answers is bounded.
 */
public final class LogDirectory {

    private static final int MOST_FILES = 1000;
    private static final int DEEPEST = 4;

    /** With a filter more is read than answered, but not more than this by one call. */
    private static final int MOST_SCANNED = 16 << 20;

    private final Path root;

    public LogDirectory(Path root) {
        this.root = root;
    }

    /** The newest files first; at most 1000. */
    public List<LogEntry> list() throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return entries;
        }
        Files.walkFileTree(root, Set.<FileVisitOption>of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    entries.add(new LogEntry(
                            root.relativize(file).toString().replace('\\', '/'),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                // It has been rolled away, or is not for us.
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        entries.sort(Comparator.comparing(LogEntry::modifiedAt).reversed().thenComparing(LogEntry::name));
        return entries.subList(0, Math.min(entries.size(), MOST_FILES));
    }

    /**
     * Reads a piece of a file. With a filter or a number of lines, the piece consists of whole lines; a line that is
     * still being written counts as it is.
     *
     * @throws IllegalArgumentException if the name is not one that {@link #list} could have answered
     */
    public LogText read(LogQuery query) throws IOException {
        Path file = find(query.file());
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long size = in.size();
            long start = query.offset() < 0 ? Math.max(0, size + query.offset()) : Math.min(query.offset(), size);
            int wanted = (int) Math.min(query.contains().isEmpty() ? query.maxBytes() : MOST_SCANNED, size - start);
            byte[] content = read(in, start, wanted);
            boolean cutAtStart = query.offset() < 0 && start > 0 && !isAfterLine(in, start);
            boolean cutAtEnd = start + content.length < size;
            Piece piece = query.picksLines()
                    ? Piece.ofLines(content, cutAtStart, cutAtEnd)
                    : Piece.ofCharacters(content, cutAtStart);
            String text = query.picksLines() ? pick(piece.text(content), query) : piece.text(content);
            return new LogText(text, start + piece.end(), size);
        }
    }

    private Path find(String name) throws IOException {
        Path relative;
        try {
            relative = Path.of(name).normalize();
        } catch (InvalidPathException e) {
            throw notBelow(name, e);
        }
        if (name.isEmpty()
                || relative.isAbsolute()
                || relative.startsWith("..")
                || !relative.equals(Path.of(name))
                || relative.getNameCount() > DEEPEST) {
            throw notBelow(name, null);
        }
        Path path = root;
        for (Path part : relative) {
            path = path.resolve(part);
            if (Files.isSymbolicLink(path)) {
                throw notBelow(name, null);
            }
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(
                    name, null, "there is no such log file; list the files to see which there are");
        }
        return path;
    }

    private static IllegalArgumentException notBelow(String name, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "file: \"" + name + "\" (expected: the name of a log file as it was listed)", cause);
    }

    private static boolean isAfterLine(FileChannel in, long start) throws IOException {
        byte[] before = read(in, start - 1, 1);
        return before.length == 1 && before[0] == '\n';
    }

    private static byte[] read(FileChannel in, long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && in.read(buffer, start + buffer.position()) >= 0) {
            // A file that shrinks meanwhile just gives less.
        }
        byte[] content = new byte[buffer.position()];
        buffer.flip().get(content);
        return content;
    }

    /** The lines that the query wants, from the end as many as fit. */
    private static String pick(String text, LogQuery query) {
        String wanted = query.ignoreCase() ? query.contains().toLowerCase(Locale.ROOT) : query.contains();
        Deque<String> picked = new ArrayDeque<>();
        int bytes = 0;
        int end = text.length();
        while (end > 0 && (query.lines() == 0 || picked.size() < query.lines())) {
            int start = text.lastIndexOf('\n', end - 2) + 1;
            String line = text.substring(start, end);
            end = start;
            String compared = query.ignoreCase() ? line.toLowerCase(Locale.ROOT) : line;
            if (compared.contains(wanted)) {
                bytes += line.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > query.maxBytes()) {
                    break;
                }
                picked.addFirst(line);
            }
        }
        return String.join("", picked);
    }

    /** Which part of what was read is answered; the rest comes with the next call. */
    private record Piece(int start, int end) {

        String text(byte[] content) {
            return new String(content, start, end - start, StandardCharsets.UTF_8);
        }

        static Piece ofLines(byte[] content, boolean cutAtStart, boolean cutAtEnd) {
            int start = 0;
            if (cutAtStart) {
                while (start < content.length && content[start++] != '\n') {
                    // The line began before.
                }
            }
            int end = content.length;
            if (cutAtEnd) {
                while (end > start && content[end - 1] != '\n') {
                    end--;
                }
                // A line longer than all that may be read: a piece of it is better than no way forward.
                end = end == start ? content.length : end;
            }
            return new Piece(start, end);
        }

        static Piece ofCharacters(byte[] content, boolean cutAtStart) {
            int start = 0;
            while (cutAtStart && start < content.length && isContinuation(content[start])) {
                start++;
            }
            int end = content.length;
            int last = end - 1;
            while (last > start && end - last < 4 && isContinuation(content[last])) {
                last--;
            }
            if (last >= start && last >= 0 && length(content[last]) > end - last && last > start) {
                end = last;
            }
            return new Piece(start, end);
        }

        private static boolean isContinuation(byte b) {
            return (b & 0xC0) == 0x80;
        }

        /** Bytes of the character that begins with this one. */
        private static int length(byte first) {
            if ((first & 0xE0) == 0xC0) {
                return 2;
            }
            if ((first & 0xF0) == 0xE0) {
                return 3;
            }
            return (first & 0xF8) == 0xF0 ? 4 : 1;
        }
    }
}
