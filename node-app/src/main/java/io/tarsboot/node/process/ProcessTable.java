package io.tarsboot.node.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes of this machine. A process that has ended and only waits to be collected counts as ended. */
public interface ProcessTable {

    /** The table of the system that this program runs on. */
    static ProcessTable ofThisSystem() {
        return Files.isReadable(Path.of("/proc/self/stat")) ? LinuxProcessTable.open() : new PortableProcessTable();
    }

    /** The living process with this pid. */
    Optional<ProcessIdentity> find(long pid);

    /** The living processes of a session, oldest first. Where the system does not tell: the process and its descendants. */
    List<ProcessIdentity> session(long leader);

    /** The living processes that were started with this variable in their environment, oldest first; none where the
     * system does not tell. */
    List<ProcessIdentity> withVariable(String name, String value);

    /** A variable that a living process was started with; empty where the system does not tell. */
    Optional<String> variable(long pid, String name);

    /** What stands for a process that had ended before it could be looked at; it equals no living one. */
    ProcessIdentity ended(long pid);

    /** Whether a process was seen since the system came up: before, its pid meant something else. */
    boolean isOfThisUptime(ProcessIdentity process);

    default boolean isAlive(ProcessIdentity process) {
        return find(process.pid()).filter(process::equals).isPresent();
    }
}
