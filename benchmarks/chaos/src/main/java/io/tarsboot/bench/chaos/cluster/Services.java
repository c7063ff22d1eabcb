package io.tarsboot.bench.chaos.cluster;

import io.tarsboot.rpc.client.Communicator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The services of the framework beside registry and nodes: three members of the package store, and the admin server. */
public final class Services implements AutoCloseable {

    private static final int MEMBERS = 3;

    private final Communicator communicator = Communicator.builder().build();
    private final List<PatchMember> patch;
    private final Program admin;
    private final int adminPort;
    private final Path password;

    private Services(List<PatchMember> patch, Program admin, int adminPort, Path password) {
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
        List<PatchMember> patch = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            List<String> arguments = new ArrayList<>(members);
            arguments.add("--tars.client.locator=" + locator);
            arguments.add("--tars.patch.node=patch-" + i);
            arguments.add("--tars.patch.port=" + objects.get(i));
            arguments.add("--tars.patch.member=" + Member.local(groups.get(i)));
            Path data = launcher.folder("patch-" + i).resolve("data");
            arguments.add("--tars.patch.data-directory=" + data);
            patch.add(new PatchMember(
                    launcher.program("patch-" + i, "io.tarsboot.patch.PatchApplication", arguments),
                    data,
                    objects.get(i),
                    groups.get(i)));
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
            patch.forEach(member -> member.program().start());
            admin.start();
            services.awaitAdmin();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    public List<PatchMember> patch() {
        return patch;
    }

    /** The member of the store that decides. */
    public PatchMember awaitPatchLeader() {
        return Patience.awaitPresent("the store of packages has a leader", this::anyPatchLeader);
    }

    /** Every member of the store answers, and one leads. */
    public void awaitWholePatch() {
        Patience.await(
                "all members of the store of packages are there",
                () -> patch.stream()
                        .allMatch(member -> member.group(communicator)
                                .filter(GroupView::isWhole)
                                .isPresent()));
    }

    public Program admin() {
        return admin;
    }

    public int adminPort() {
        return adminPort;
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
        communicator.close();
        programs().forEach(Program::close);
    }

    /** All of them. */
    public List<Program> programs() {
        return Stream.concat(patch.stream().map(PatchMember::program), Stream.of(admin))
                .toList();
    }

    private Optional<PatchMember> anyPatchLeader() {
        return patch.stream()
                .flatMap(member -> member.group(communicator).stream())
                .flatMap(GroupView::leader)
                .flatMap(address ->
                        patch.stream().filter(member -> member.address().equals(address)))
                .findFirst();
    }
}
