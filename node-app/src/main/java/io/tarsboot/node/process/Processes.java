package io.tarsboot.node.process;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Starts processes in sessions of their own, and takes over those that an earlier run of the node has started. Each
 * process has a mark in its environment, which its children inherit: by it those are found that leave the session, as
 * daemons do, and those whose start nobody could note any more.
 */
public final class Processes {

    /** The variable that holds the mark. */
    public static final String MARK = "TARS_RUN";

    private static final File NOTHING = new File("/dev/null");

    private final ProcessTable table;
    private final SessionStarter sessions;

    public Processes(ProcessTable table, SessionStarter sessions) {
        this.table = table;
        this.sessions = sessions;
    }

    /**
     * Starts one.
     *
     * @param mark of this start and no other
     * @throws IOException if the process cannot be started
     */
    public ServerProcess start(Launch launch, String mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(sessions.inOwnSession(launch.command()))
                .directory(launch.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(launch.environment());
        environment.put(MARK, mark);
        Process child = builder.start();
        // A start script may have ended already.
        ProcessIdentity identity = table.find(child.pid()).orElseGet(() -> table.ended(child.pid()));
        return new ServerProcess(table, mark, identity, identity, child);
    }

    /**
     * Takes over a process that still runs.
     *
     * @param leader the process that was started first, which leads the session
     * @return empty if it has ended, whatever process has its pid now
     */
    public Optional<ServerProcess> adopt(String mark, ProcessIdentity process, ProcessIdentity leader) {
        return table.isAlive(process) ? Optional.of(remains(mark, process, leader)) : Optional.empty();
    }

    /** What may be left of a process that has ended: others in its session, or with its mark. */
    public ServerProcess remains(String mark, ProcessIdentity process, ProcessIdentity leader) {
        return new ServerProcess(table, mark, process, leader, null);
    }

    /** Takes over the oldest process with this mark. */
    public Optional<ServerProcess> findByMark(String mark) {
        return table.withVariable(MARK, mark).stream()
                .findFirst()
                .map(oldest -> new ServerProcess(table, mark, oldest, oldest, null));
    }

    /** Takes over the oldest process that has a mark and this variable in its environment. */
    public Optional<ServerProcess> findByVariable(String name, String value) {
        return table.withVariable(name, value).stream()
                .flatMap(process -> table.variable(process.pid(), MARK).stream())
                .filter(mark -> !mark.isEmpty())
                .findFirst()
                .flatMap(this::findByMark);
    }
}
