package io.tarsboot.spring.remoteconfig;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.ConfigInfo;
import io.tarsboot.protocol.tars.ConfigLoadConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigPrx;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.disk.AtomicFile;
import io.tarsboot.rpc.text.OneLine;
import io.tarsboot.spring.config.InvalidTarsPropertyException;
import io.tarsboot.spring.config.RpcSettings;
import io.tarsboot.spring.config.TarsProperties;
import io.tarsboot.spring.nodefile.NodeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;

/**
 * Loads files from the configuration service before there is a context. What was loaded is kept in the program's data
 * directory, so that it starts while the service is away.
 */
final class RemoteFiles {

    /** The most of a reason that is told. */
    private static final int SHOWN = 200;

    private final RpcSettings settings;
    private final Log log;
    private boolean answered;

    private RemoteFiles(RpcSettings settings, Log log) {
        this.settings = settings;
        this.log = log;
    }

    static RemoteFiles from(Binder binder, DeferredLogFactory logs) {
        TarsProperties properties = binder.bindOrCreate("tars", TarsProperties.class);
        return new RemoteFiles(
                new RpcSettings(properties, NodeFile.read(properties.nodeFile())), logs.getLog(RemoteFiles.class));
    }

    /** Whether the service has answered for any file. */
    boolean hasAnswered() {
        return answered;
    }

    /** @return the file's text, or empty if the service does not know it */
    Optional<String> load(String name) throws IOException {
        ServerConfig server = settings.server()
                .orElseThrow(() -> new InvalidTarsPropertyException(
                        "spring.config.import",
                        "tars:" + name,
                        "expected: a program with a name, by tars.server.app and tars.server.name in the same file as the"
                                + " import or in what is read before it, or by a start by a node",
                        null));
        Path copy = server.dataPath().isEmpty() ? null : Path.of(server.dataPath(), "config", name);
        ConfigLoadConfigByInfoResult answer;
        try {
            answer = ask(server, name);
        } catch (TarsCallException e) {
            return lastGood(copy, name, String.valueOf(e.getMessage()), e);
        }
        if (answer.result() != 0) {
            // A file that does not exist is an empty text. This is a failure, such as of what is behind the service.
            return lastGood(copy, name, answer.result() + " " + OneLine.of(answer.config(), SHOWN), null);
        }
        answered = true;
        if (answer.config().isBlank()) {
            return Optional.empty();
        }
        if (copy != null) {
            AtomicFile.write(copy, answer.config());
        }
        return Optional.of(answer.config());
    }

    private ConfigLoadConfigByInfoResult ask(ServerConfig server, String name) {
        try (Communicator communicator =
                Communicator.builder().config(settings.client()).build()) {
            String object = server.configObject() == null ? FrameworkObjects.CONFIG : server.configObject();
            ConfigPrx config = communicator.proxy(ConfigPrx.class, settings.address(object), settings.options(object));
            return config.loadConfigByInfo(ConfigInfo.builder()
                    .appname(server.application())
                    .servername(server.server())
                    .filename(name)
                    .host(server.nodeName())
                    .build());
        }
    }

    private Optional<String> lastGood(@Nullable Path copy, String name, String why, @Nullable Throwable failure)
            throws IOException {
        if (copy == null || !Files.isRegularFile(copy)) {
            throw new ConfigServiceAwayException(name, why, failure);
        }
        log.warn("The configuration service does not answer (" + why + "); going on with the copy " + copy);
        return Optional.of(Files.readString(copy));
    }
}
