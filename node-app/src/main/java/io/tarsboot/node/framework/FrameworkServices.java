package io.tarsboot.node.framework;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What of the framework itself runs on this node, besides the node. Each service has a file, {@code NAME.properties} with
 * {@code command=PROGRAM ARGUMENTS...}, which whoever installs the framework writes. It runs as server {@code
 * tars.NAME}: watched and started again as all others, but wanted by its file alone.
 */
final class FrameworkServices {

    static final String APPLICATION = "tars";

    private static final String SUFFIX = ".properties";

    private FrameworkServices() {}

    /**
     * Reads the files.
     *
     * @param directory may be missing: then there is none
     * @throws IOException if a file cannot be read, or does not say what to run
     */
    static Map<InstanceId, Assignment> read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Map.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        Map<InstanceId, Assignment> services = new LinkedHashMap<>();
        for (Path file : files) {
            InstanceId id = id(file);
            services.put(id, assignment(id, file));
        }
        return services;
    }

    private static InstanceId id(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            return new InstanceId(APPLICATION, name.substring(0, name.length() - SUFFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Assignment assignment(InstanceId id, Path file) throws IOException {
        String text = Files.readString(file);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        String command = properties.getProperty("command", "");
        if (!command.startsWith("/")) {
            throw new IOException(
                    file + ": command=" + command + " (expected: the path of a program, and its arguments)");
        }
        return Assignment.builder()
                .server(Server.builder()
                        .app(id.app())
                        .name(id.server())
                        .type("not_tars")
                        .startScript(command)
                        .build())
                .desired(Desired.builder()
                        .setting(Setting.RUNNING)
                        .generation(generation(text))
                        .restart(true)
                        .build())
                .build();
    }

    /** Another text is another generation, for which the process is started anew; the same is carried out already. */
    private static long generation(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return 1 + crc.getValue();
    }
}
