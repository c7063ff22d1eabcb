package io.tarsboot.rpc.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDigestTest {

    /** The examples of FIPS 180 and RFC 1321. */
    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String ABC_MD5 = "900150983cd24fb0d6963f7d28e17f72";

    @TempDir
    private Path directory;

    @Test
    void piecesCountAsTheWhole() {
        ContentDigest pieces = ContentDigest.sha256()
                .add("a".getBytes(StandardCharsets.US_ASCII))
                .add("bc".getBytes(StandardCharsets.US_ASCII));
        assertThat(pieces.hex()).isEqualTo(ABC_SHA256);
        assertThat(ContentDigest.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(ABC_SHA256);
    }

    @Test
    void oneReadServesSeveralDigests() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "abc");
        ContentDigest sha256 = ContentDigest.sha256();
        ContentDigest md5 = ContentDigest.md5();
        assertThat(ContentDigest.read(file, sha256, md5)).isEqualTo(3);
        assertThat(sha256.hex()).isEqualTo(ABC_SHA256);
        assertThat(md5.hex()).isEqualTo(ABC_MD5);
    }

    @Test
    void filesLongerThanTheBufferAreReadToTheirEnd() throws IOException {
        byte[] content = new byte[200_001];
        content[200_000] = 1;
        Path file = Files.write(directory.resolve("file"), content);
        assertThat(ContentDigest.sha256(file)).isEqualTo(ContentDigest.sha256(content));
        assertThat(ContentDigest.read(file)).isEqualTo(content.length);
    }
}
