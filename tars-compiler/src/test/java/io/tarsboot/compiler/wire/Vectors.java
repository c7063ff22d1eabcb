package io.tarsboot.compiler.wire;

import io.tarsboot.compiler.java.GeneratedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of vectors. */
final class Vectors {

    private Vectors() {}

    static GeneratedClasses types(Path folder) throws IOException {
        return GeneratedClasses.compile(Map.of("Vectors.tars", text("Vectors.tars")), folder);
    }

    static List<JsonNode> cases(String file) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(text(file));
        List<JsonNode> cases = StreamSupport.stream(root.required("cases").spliterator(), false)
                .toList();
        if (cases.size() != root.required("count").intValue()) {
            throw new IllegalStateException(
                    file + ": " + cases.size() + " cases (expected: " + root.get("count") + ")");
        }
        return cases;
    }

    /** The bytes of a case: {@code hex}, or the parts of {@code repeat} joined. */
    static byte[] bytes(JsonNode vector) {
        if (vector.has("hex")) {
            return HexFormat.of().parseHex(vector.get("hex").stringValue());
        }
        StringBuilder hex = new StringBuilder();
        vector.required("repeat")
                .forEach(part -> hex.append(part.required("hex")
                        .stringValue()
                        .repeat(part.required("times").intValue())));
        return HexFormat.of().parseHex(hex);
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
