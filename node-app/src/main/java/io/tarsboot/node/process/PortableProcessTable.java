package io.tarsboot.node.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the Java runtime tells on every system. It knows no sessions: a process and its descendants stand for one. */
final class PortableProcessTable implements ProcessTable {

    @Override
    public Optional<ProcessIdentity> find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(PortableProcessTable::identity);
    }

    @Override
    public List<ProcessIdentity> session(long leader) {
        return ProcessHandle.of(leader).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .filter(ProcessHandle::isAlive)
                .sorted(Comparator.comparing(PortableProcessTable::start))
                .flatMap(handle -> identity(handle).stream())
                .toList();
    }

    @Override
    public List<ProcessIdentity> withVariable(String name, String value) {
        return List.of();
    }

    @Override
    public Optional<String> variable(long pid, String name) {
        return Optional.empty();
    }

    @Override
    public ProcessIdentity ended(long pid) {
        return new ProcessIdentity(pid, "ended");
    }

    /** It makes no difference: of a process that has ended, this table knows no session. */
    @Override
    public boolean isOfThisUptime(ProcessIdentity process) {
        return true;
    }

    private static Optional<ProcessIdentity> identity(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> new ProcessIdentity(handle.pid(), Long.toString(start.toEpochMilli())));
    }

    private static Instant start(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.MAX);
    }
}
