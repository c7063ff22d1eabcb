package io.tarsboot.node.process;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Starts processes in sessions of their own, and takes over those that an earlier run of the node has started. */
public final class Processes {

    private static final File NOTHING = new File("/dev/null");

    private final ProcessTable table;
    private final SessionStarter sessions;

    public Processes(ProcessTable table, SessionStarter sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    public ProcessTable table() {
        return table;
    }

    /** @throws IOException if the process cannot be started, or ended before it could be identified */
    public ServerProcess start(Launch launch) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(sessions.inOwnSession(launch.command()))
                .directory(launch.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(launch.environment());
        Process child = builder.start();
        Optional<ProcessIdentity> identity = table.find(child.pid());
        if (identity.isEmpty()) {
            throw new IOException("process " + child.pid() + " ended at once; its output is in " + launch.output());
        }
        return new ServerProcess(table, identity.get(), identity.get(), child);
    }

    /**
     * Takes over a process that still runs.
     *
     * @param leader the process that was started first, which leads the session
     * @return empty if it has ended, whatever process has its pid now
     */
    public Optional<ServerProcess> adopt(ProcessIdentity process, ProcessIdentity leader) {
        return table.isAlive(process) ? Optional.of(new ServerProcess(table, process, leader, null)) : Optional.empty();
    }

    /** Takes over the oldest process that was started with this variable in its environment. */
    public Optional<ServerProcess> findByVariable(String name, String value) {
        return table.withVariable(name, value).stream()
                .findFirst()
                .map(oldest -> new ServerProcess(table, oldest, oldest, null));
    }
}
