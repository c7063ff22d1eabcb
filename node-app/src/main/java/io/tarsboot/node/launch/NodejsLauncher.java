package io.tarsboot.node.launch;

import io.tarsboot.rpc.disk.AtomicFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** The launcher of Node.js services, which the node brings along. */
public final class NodejsLauncher {

    private static final String RESOURCE = "/io/tarsboot/node/nodejs/tars-launcher.cjs";

    private NodejsLauncher() {}

    /** Puts it into a directory. Servers of an earlier version of the node keep theirs: its name has a checksum. */
    public static Path install(Path directory) throws IOException {
        byte[] text;
        try (InputStream in = NodejsLauncher.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new FileNotFoundException(RESOURCE + " is missing in this program");
            }
            text = in.readAllBytes();
        }
        CRC32 checksum = new CRC32();
        checksum.update(text);
        Path file = directory.resolve("tars-launcher-%08x.cjs".formatted(checksum.getValue()));
        if (!Files.exists(file) || Files.size(file) != text.length) {
            AtomicFile.write(file, text);
        }
        return file;
    }
}
