package io.tarsboot.node.runner;

import io.tarsboot.node.config.ServerConfigText;
import io.tarsboot.node.config.ServerFacts;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Writes the configuration file that a server is started with, and keeps the one before. */
final class ConfigWriter {

    private ConfigWriter() {}

    static TarsConfig write(ServerFacts facts) throws IOException {
        TarsConfig config = ServerConfigText.make(facts);
        Path file = facts.layout().configFile();
        byte[] text = config.format().getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), text)) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        }
        AtomicFile.write(file, text);
        return config;
    }
}
