package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A process that opens connections and does nothing with them until it is ended. */
final class Idler {

    static final String DONE = "open: ";

    private Idler() {}

    /** How many, and the ports to which they go in turn. */
    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        List<Socket> open = new ArrayList<>();
        String end = "";
        try {
            while (open.size() < count) {
                int port = Integer.parseInt(arguments[1 + open.size() % (arguments.length - 1)]);
                open.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
        } catch (IOException e) {
            end = ", then " + e.getMessage();
        }
        System.out.println(DONE + open.size() + end);
        Thread.sleep(Long.MAX_VALUE);
    }

    static String told(Program program) {
        try (var lines = Files.lines(program.log())) {
            return lines.filter(line -> line.startsWith(DONE))
                    .reduce((first, second) -> second)
                    .orElse("nothing");
        } catch (IOException e) {
            return e.toString();
        }
    }
}
