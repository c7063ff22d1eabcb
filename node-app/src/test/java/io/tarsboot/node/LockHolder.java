package io.tarsboot.node;

import io.tarsboot.node.disk.DirectoryLock;
import io.tarsboot.node.port.PortClaims;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that holds what only one may have, and has no time to give it back. */
public final class LockHolder implements AutoCloseable {

    private static final String HELD = "held";

    private final Process process;

    private LockHolder(String... arguments) throws IOException {
        String[] command = new String[6 + arguments.length];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command[1] = "-XX:TieredStopAtLevel=1";
        command[2] = "-XX:+UseSerialGC";
        command[3] = "-cp";
        command[4] = System.getProperty("java.class.path");
        command[5] = LockHolder.class.getName();
        System.arraycopy(arguments, 0, command, 6, arguments.length);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); !HELD.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("the program ended before it held anything");
            }
        }
    }

    public static LockHolder ofDirectory(Path file) throws IOException {
        return new LockHolder(file.toString());
    }

    public static LockHolder ofPort(Path file, int port) throws IOException {
        return new LockHolder(file.toString(), String.valueOf(port));
    }

    /** As {@code kill -9} does. Returns when the process has ended. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " lives on");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Holds until it is killed, or its parent is gone. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        AutoCloseable held = arguments.length == 1 ? DirectoryLock.take(file) : claimed(file, arguments[1]);
        System.out.println(HELD);
        int end = System.in.read();
        System.out.println(end + " after " + held);
    }

    private static PortClaims claimed(Path file, String port) {
        PortClaims claims = PortClaims.in(file);
        if (!claims.claim(Integer.parseInt(port))) {
            throw new IllegalStateException("port " + port + " is claimed already");
        }
        return claims;
    }
}
