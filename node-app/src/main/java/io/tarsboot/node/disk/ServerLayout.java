package io.tarsboot.node.disk;

import io.tarsboot.node.model.InstanceId;
import java.nio.file.Path;

/**
 * Where a node keeps what belongs to one server.
 *
 * @param home its own directory
 * @param logRoot the directory above those of all applications
 * @param program the version in place; a link
 */
public record ServerLayout(InstanceId server, Path home, Path logRoot, Path program) {

    public ServerLayout(InstanceId server, Path home, Path logRoot) {
        this(server, home, logRoot, home.resolve("current"));
    }

    /** The same as it would be with another program in place. */
    public ServerLayout with(Path version) {
        return new ServerLayout(server, home, logRoot, version);
    }

    public Path configFile() {
        return home.resolve("conf").resolve(server + ".config.conf");
    }

    /** Survives releases. */
    public Path data() {
        return home.resolve("data");
    }

    public Path downloads() {
        return home.resolve("download");
    }

    /** Where TARS libraries write below a log root. */
    public Path logDirectory() {
        return logRoot.resolve(server.app()).resolve(server.server());
    }

    /** Standard output and error of the process. */
    public Path output() {
        return logDirectory().resolve(server + ".log");
    }
}
