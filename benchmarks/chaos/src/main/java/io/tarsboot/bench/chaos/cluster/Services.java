package io.tarsboot.bench.chaos.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The services of the framework beside registry and nodes: three members of the package store, and the admin server. */
public final class Services implements AutoCloseable {

    private static final int MEMBERS = 3;

    private final List<Program> patch;
    private final Program admin;
    private final int adminPort;
    private final Path password;

    private Services(List<Program> patch, Program admin, int adminPort, Path password) {
        this.patch = List.copyOf(patch);
        this.admin = admin;
        this.adminPort = adminPort;
        this.password = password;
    }

    static Services start(Launcher launcher, Ports ports, String locator) {
        List<Integer> groups =
                IntStream.range(0, MEMBERS).mapToObj(i -> ports.next()).toList();
        List<Integer> objects =
                IntStream.range(0, MEMBERS).mapToObj(i -> ports.next()).toList();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add("--tars.patch.members[" + i + "].address=" + Member.local(groups.get(i)));
            members.add("--tars.patch.members[" + i + "].endpoint=" + Member.local(objects.get(i)));
        }
        List<Program> patch = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            List<String> arguments = new ArrayList<>(members);
            arguments.add("--tars.client.locator=" + locator);
            arguments.add("--tars.patch.node=patch-" + i);
            arguments.add("--tars.patch.port=" + objects.get(i));
            arguments.add("--tars.patch.member=" + Member.local(groups.get(i)));
            arguments.add("--tars.patch.data-directory="
                    + launcher.folder("patch-" + i).resolve("data"));
            patch.add(launcher.program("patch-" + i, "io.tarsboot.patch.PatchApplication", arguments));
        }
        int port = ports.next();
        Path password = launcher.folder("admin").resolve("password");
        Program admin = launcher.program(
                "admin",
                "io.tarsboot.admin.server.AdminRegistryApplication",
                List.of(
                        "--tars.client.locator=" + locator,
                        "--tars.admin.port=" + port,
                        "--tars.admin.login.initial-password-file=" + password));
        Services services = new Services(patch, admin, port, password);
        try {
            patch.forEach(Program::start);
            admin.start();
            services.awaitAdmin();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    public List<Program> patch() {
        return patch;
    }

    public Program admin() {
        return admin;
    }

    public String address() {
        return "http://" + Member.local(adminPort);
    }

    /** Of the first user. */
    public Path password() {
        return password;
    }

    public void awaitAdmin() {
        Patience.await("the admin server listens", () -> {
            if (!admin.isAlive()) {
                throw new IllegalStateException("admin has ended; its log: " + admin.log());
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), adminPort)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        Stream.concat(patch.stream(), Stream.of(admin)).forEach(Program::close);
    }
}
