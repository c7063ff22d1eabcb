package io.tarsboot.admin.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;

/** A file to be uploaded: read as a stream, with its length told beforehand. */
public final class PackageFile extends InputStreamResource {

    private final Path file;

    public PackageFile(Path file) {
        super(() -> Files.newInputStream(file), file.toString());
        this.file = file;
    }

    @Override
    public long contentLength() throws IOException {
        return Files.size(file);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageFile that && file.equals(that.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
