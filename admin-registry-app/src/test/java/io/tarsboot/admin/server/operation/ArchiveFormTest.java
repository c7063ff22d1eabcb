package io.tarsboot.admin.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.server.testing.Archives;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchiveFormTest {

    @Test
    void archivesAreRecognisedByTheirBeginning() {
        assertThat(ArchiveForm.of(Archives.zip(10))).contains(ArchiveForm.ZIP);
        assertThat(ArchiveForm.of(Archives.tar())).contains(ArchiveForm.TAR);
        assertThat(ArchiveForm.of(Archives.gzip(Archives.tar()))).contains(ArchiveForm.GZIP_TAR);
    }

    @Test
    void whatIsPackedButNoArchiveIsNot() {
        byte[] text = "a".repeat(2000).getBytes(StandardCharsets.US_ASCII);

        assertThat(ArchiveForm.of(Archives.gzip(text))).isEmpty();
        assertThat(ArchiveForm.of(text)).isEmpty();
        assertThat(ArchiveForm.of("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(ArchiveForm.of(new byte[0])).isEmpty();
        assertThat(ArchiveForm.of(new byte[4096])).isEmpty();
    }

    @Test
    void damagedArchivesAreNot() {
        byte[] tar = Archives.tar();
        tar[0] ^= 1;
        byte[] gzip = Archives.gzip(Archives.tar());

        assertThat(ArchiveForm.of(tar)).isEmpty();
        assertThat(ArchiveForm.of(Arrays.copyOf(gzip, 20))).isEmpty();
    }
}
