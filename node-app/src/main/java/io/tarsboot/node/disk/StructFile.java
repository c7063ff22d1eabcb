package io.tarsboot.node.disk;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.StructReader;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One struct in one file: a mark, the version of the form, a checksum, and the struct in TARS encoding, which carries
 * its own tolerance for new fields. A damaged file is put aside and counts as missing.
 */
public final class StructFile<T extends TarsStruct> {

    private static final Logger log = LoggerFactory.getLogger(StructFile.class);

    private static final byte[] MARK = "TARSNODE".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEAD = MARK.length + Integer.BYTES + Long.BYTES;
    private static final long LARGEST = 256L << 20;

    private final Path path;
    private final StructReader<T> reader;

    public StructFile(Path path, StructReader<T> reader) {
        this.path = path;
        this.reader = reader;
    }

    public void write(T value) throws IOException {
        byte[] body = Bytes.of(value).toByteArray();
        ByteBuffer file = ByteBuffer.allocate(HEAD + body.length);
        file.put(MARK).putInt(VERSION).putLong(checksum(body)).put(body);
        AtomicFile.write(path, file.array());
    }

    public Optional<T> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(content()));
        } catch (DamagedException | TarsCodecException e) {
            Path aside = path.resolveSibling(path.getFileName() + ".damaged");
            log.warn("{} is damaged ({}): it is put aside as {}.", path, e.getMessage(), aside.getFileName());
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        }
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private byte[] content() throws IOException, DamagedException {
        if (Files.size(path) > LARGEST) {
            throw new DamagedException("it has " + Files.size(path) + " bytes (expected: at most " + LARGEST + ")");
        }
        return Files.readAllBytes(path);
    }

    private T parse(byte[] content) throws DamagedException, IOException {
        ByteBuffer file = ByteBuffer.wrap(content);
        if (content.length < HEAD || !file.slice(0, MARK.length).equals(ByteBuffer.wrap(MARK))) {
            throw new DamagedException("it does not begin as a file of a node");
        }
        file.position(MARK.length);
        int version = file.getInt();
        if (version != VERSION) {
            // Written by a newer program: putting it aside would lose what that program needs.
            throw new IOException(path + " has the form " + version + " (expected: " + VERSION
                    + "); run the version of the node that wrote it, or a later one");
        }
        long checksum = file.getLong();
        byte[] body = new byte[file.remaining()];
        file.get(body);
        if (checksum != checksum(body)) {
            throw new DamagedException("its checksum does not match");
        }
        return reader.read(new TarsReader(body));
    }

    private static long checksum(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return crc.getValue();
    }

    private static final class DamagedException extends Exception {

        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }
}
