package io.tarsboot.compiler.java;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files beside the tests. */
public final class TestFiles {

    private TestFiles() {}

    public static String text(String path) throws IOException {
        try (InputStream in = TestFiles.class.getResourceAsStream("/" + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
