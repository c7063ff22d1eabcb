package io.tarsboot.rpc.remoteconfig;

import io.tarsboot.protocol.tars.ConfigInfo;
import io.tarsboot.protocol.tars.ConfigLoadConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigPrx;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.disk.AtomicFile;
import io.tarsboot.rpc.text.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings files of the configuration service to this program's disk, whole or not at all, and keeps the five texts before
 * the last one beside it. While the service is away the last text stays good. Operators have a file brought again by
 * {@code tars.loadconfig FILE}:
 *
 * <pre>{@code
 * ConfigFiles files = new ConfigFiles(() -> communicator.proxy(ConfigPrx.class, "tars.tarsconfig.ConfigObj"), server, directory)
 *         .onChange(change -> rules.read(change.path()));
 * rules.read(files.load("rules.txt"));
 * admin.add(StandardCommands.loadConfig(files::reload));
 * }</pre>
 */
public final class ConfigFiles {

    private static final Logger log = LoggerFactory.getLogger(ConfigFiles.class);

    private static final int BACKUPS = 5;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_NAME = 128;

    private final Supplier<ConfigPrx> service;
    private final ServerConfig server;
    private final Path directory;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();
    private final List<Consumer<ConfigChanged>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param service asked for when it is first needed
     * @param server whose files these are
     * @param directory where they are put; made when it is needed
     */
    public ConfigFiles(Supplier<ConfigPrx> service, ServerConfig server, Path directory) {
        this.service = service;
        this.server = server;
        this.directory = directory;
    }

    /** Tells it of each change that {@link #load} or {@link #reload} finds, on the thread that loads. */
    public ConfigFiles onChange(Consumer<ConfigChanged> listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Brings a file.
     *
     * @param name of the file, without a directory
     * @return where it is; with the last good text if the service does not answer
     * @throws IOException if it cannot be written, if the service does not know it, or if the service is away and there
     *     is no text from before
     */
    public Path load(String name) throws IOException {
        Path file = directory.resolve(checked(name));
        try {
            take(name, file);
        } catch (TarsCallException | ServiceFailedException e) {
            if (!Files.isRegularFile(file)) {
                throw new IOException("the configuration service does not answer, and there is no " + file, e);
            }
            log.warn("The configuration service does not answer; {} stays as it is: {}", file, e.getMessage());
        }
        loaded.add(name);
        return file;
    }

    /** Whether the program has loaded this file. */
    public boolean isLoaded(String name) {
        return loaded.contains(name);
    }

    /**
     * Brings a file again that the program has loaded, for operators.
     *
     * @return what came of it, in words
     * @throws IllegalArgumentException if the program has not loaded such a file
     */
    public String reload(String name) {
        if (!isLoaded(name)) {
            throw new IllegalArgumentException(
                    "file: " + OneLine.of(name) + " (expected: one that this program has loaded, of " + loaded + ")");
        }
        try {
            return take(name, directory.resolve(name)) ? name + " has changed" : name + " has not changed";
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Two at once would mix up the backups. */
    private synchronized boolean take(String name, Path file) throws IOException {
        String text = ask(name);
        if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
            return false;
        }
        Files.createDirectories(directory);
        keep(file);
        AtomicFile.write(file, text);
        ConfigChanged change = new ConfigChanged(name, file, Set.of());
        for (Consumer<ConfigChanged> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                log.warn("A listener failed for the change of {}", name, e);
            }
        }
        return true;
    }

    private String ask(String name) throws IOException {
        ConfigLoadConfigByInfoResult answer = service.get()
                .loadConfigByInfo(ConfigInfo.builder()
                        .appname(server.application())
                        .servername(server.server())
                        .filename(name)
                        .host(server.nodeName())
                        .build());
        if (answer.result() != 0) {
            // A file that it does not know is an empty text.
            throw new ServiceFailedException("the configuration service failed for file " + name + ": "
                    + answer.result() + " " + OneLine.of(answer.config(), LONGEST_REASON));
        }
        if (answer.config().isEmpty()) {
            throw new IOException("the configuration service has no file " + name + " for " + server.fullName());
        }
        return answer.config();
    }

    /** The newest backup has the number 1. */
    private static void keep(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        for (int number = BACKUPS - 1; number >= 1; number--) {
            Path older = backup(file, number);
            if (Files.isRegularFile(older)) {
                AtomicFile.rename(older, backup(file, number + 1));
            }
        }
        AtomicFile.write(backup(file, 1), Files.readAllBytes(file));
    }

    private static Path backup(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number + ".bak");
    }

    /** It becomes the name of a file: nobody may lead out of the directory by it. */
    private static String checked(String name) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
        if (name.isEmpty() || name.startsWith(".") || name.length() > LONGEST_NAME || !plain) {
            throw new IllegalArgumentException("file: " + OneLine.quoted(name)
                    + " (expected: letters, digits, and . _ - behind the first, at most " + LONGEST_NAME + ")");
        }
        return name;
    }

    /** The service answers, but not with what it was asked for, such as while its registry is away. */
    private static final class ServiceFailedException extends IOException {

        private static final long serialVersionUID = 1L;

        ServiceFailedException(String message) {
            super(message);
        }
    }
}
