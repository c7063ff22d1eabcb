package io.tarsboot.ctl.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether an installation has what it needs, and whether it works as far as that is seen from its machine. */
public final class LocalChecks {

    private static final long LEAST_DISK = 1L << 30;
    private static final long LEAST_FILES = 8192;
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+|unlimited) .*");

    private final Installation installation;
    private final Programs programs;
    private final List<Check> found = new ArrayList<>();

    private LocalChecks(Installation installation, Programs programs) {
        this.installation = installation;
        this.programs = programs;
    }

    /** @param message what is so, and what to do if it is wrong */
    public record Check(String what, boolean right, String message) {}

    public static List<Check> of(Installation installation, Programs programs) throws IOException {
        LocalChecks checks = new LocalChecks(installation, programs);
        checks.files();
        checks.limits();
        checks.processes();
        checks.members();
        return List.copyOf(checks.found);
    }

    private void files() throws IOException {
        add("java", Files.isExecutable(Path.of(installation.java())), installation.java());
        Path jar = Path.of(ClassArchives.classPath(installation));
        add("release", Files.isReadable(jar), installation.release() + " in " + installation.distribution());
        Path root = installation.layout().root();
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        String permissions = posix ? PosixFilePermissions.toString(Files.getPosixFilePermissions(root)) : "rwx------";
        boolean privately = permissions.endsWith("------");
        add(
                "directory",
                Files.isWritable(root) && privately,
                root + (privately ? "" : ": " + permissions + ", others can read passwords there (chmod 700)"));
        long usable = Files.getFileStore(root).getUsableSpace();
        add(
                "disk",
                usable >= LEAST_DISK,
                (usable >> 20) + " MB are free (expected: at least " + (LEAST_DISK >> 20) + ")");
    }

    private void limits() throws IOException {
        if (!Files.isReadable(LIMITS)) {
            return;
        }
        for (String line : Files.readAllLines(LIMITS)) {
            Matcher files = OPEN_FILES.matcher(line);
            if (files.matches()) {
                String limit = files.group(1);
                add(
                        "open files",
                        limit.equals("unlimited") || Long.parseLong(limit) >= LEAST_FILES,
                        limit + " per process (expected: at least " + LEAST_FILES + "; ulimit -n)");
            }
        }
    }

    private void processes() throws IOException {
        boolean running = programs.node().isPresent();
        add("tarsnode", running, running ? "runs" : "does not run: tarsctl framework start");
        for (ServiceState state : programs.services()) {
            add(
                    state.server(),
                    state.isActive(),
                    state.state() + (state.message().isEmpty() ? "" : ", " + state.message()));
        }
        for (PortUse use : PortUse.of(installation)) {
            boolean listens = use.takesConnections();
            add("port " + use.what(), listens, (listens ? "listens at " : "nothing listens at ") + use.at());
        }
    }

    private void members() {
        for (HostPort member : installation.locator()) {
            boolean answers = new PortUse("query", Service.REGISTRY, member).takesConnections();
            add("registry", answers, member + (answers ? " takes calls" : " cannot be reached from here"));
        }
    }

    private void add(String what, boolean right, String message) {
        found.add(new Check(what, right, message));
    }
}
