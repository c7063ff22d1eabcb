package io.tarsboot.ctl.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.installation.Service;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What installing writes and refuses. That it runs is shown by the tests of the system. */
class InstallationCommandsTest {

    private static final String[] NOTHING = {};

    @TempDir
    private Path home;

    private Path distribution;
    private Path directory;
    private Ctl ctl;

    @BeforeEach
    void aDistribution() throws IOException {
        ctl = CtlProgram.in(home);
        directory = home.resolve("an installation");
        distribution = distribution("0.2.0");
    }

    /** Without programs in it, and its class archives cannot be made. */
    private Path distribution(String release) throws IOException {
        Path lib = Files.createDirectories(home.resolve("tars-boot-" + release + "/lib"));
        Files.createFile(lib.resolve("standalone-" + release + ".jar"));
        Files.createFile(lib.resolve("ctl-shell-" + release + ".jar"));
        return lib.getParent();
    }

    @Test
    void oneMachineNeedsNothingButADirectory() throws IOException {
        Run run = install();

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith("Installed release 0.2.0 as node node-1 in " + directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(configuration("registry"))
                .containsEntry("tars.registry.query-port", "17890")
                .containsEntry("tars.registry.members[0]", "127.0.0.1:17893")
                .containsEntry("tars.registry.data-directory", directory + "/data/registry");
        assertThat(configuration("admin")).containsEntry("tars.admin.port", "12080");
        assertThat(configuration("node"))
                .containsEntry("tars.node.name", "node-1")
                .containsEntry("tars.node.registry", "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890");
        assertThat(properties("node/framework/tarspatch.properties").getProperty("command"))
                .startsWith(System.getProperty("java.home") + "/bin/java -Xmx512m ")
                .contains(
                        " -cp " + distribution + "/lib/standalone-0.2.0.jar io.tarsboot.patch.PatchApplication ",
                        "'--spring.config.additional-location=file:" + directory
                                + "/conf/patch.properties,optional:file:" + directory
                                + "/conf/patch-local.properties'");
    }

    @Test
    void membersOfOneMachineAreApartByTheirPorts() throws IOException {
        Run run = install(
                "--mode",
                "cluster",
                "--node-name",
                "node-2",
                "--registry",
                "127.0.0.1:10120",
                "--start-port",
                "10121",
                "--locator",
                "127.0.0.1:10100,127.0.0.1:10120,127.0.0.1:10140");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(configuration("registry"))
                .containsEntry("tars.registry.raft-port", "10123")
                .containsEntry("tars.registry.members[0]", "127.0.0.1:10103")
                .containsEntry("tars.registry.members[2]", "127.0.0.1:10143");
        assertThat(configuration("patch"))
                .containsEntry("tars.patch.member", "127.0.0.1:10129")
                .containsEntry("tars.patch.members[2].address", "127.0.0.1:10149")
                .containsEntry("tars.patch.members[2].endpoint", "127.0.0.1:10148");
        assertThat(configuration("config"))
                .containsEntry(
                        "tars.client.locator",
                        "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 10100:tcp -h 127.0.0.1 -p 10120:tcp -h 127.0.0.1 -p 10140");
    }

    @Test
    void aMachineForServersHasNoMember() throws IOException {
        Run run = install("--services", "none", "--node-name", "web-7", "--locator", "127.0.0.1:10100");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("conf/registry.properties")).doesNotExist();
        assertThat(directory.resolve("node/framework")).doesNotExist();
    }

    @Test
    void otherMachinesAreServedWithTlsAlone() throws IOException {
        assertThat(install("--local-ip", "10.0.0.1").err())
                .contains("local ip 10.0.0.1 without TLS", "On the first machine: --cluster NAME --found");
        assertThat(install("--local-ip", "10.0.0.1", "--cluster", "plant-7").err())
                .contains("either --found, on the first machine, or --join-token-file");
        assertThat(directory).doesNotExist();

        Run run = install("--local-ip", "10.0.0.1", "--cluster", "plant-7", "--found");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(configuration("registry"))
                .containsEntry("tars.registry.control-host", "10.0.0.1")
                .containsEntry("tars.trust.cluster", "plant-7")
                .containsEntry("tars.trust.directory", directory + "/trust");
    }

    @Test
    void whatCannotBeRightIsRefusedWithWhatToDo() {
        assertThat(ctl.run("framework", "install", "--directory", directory.toString())
                        .err())
                .contains("does not belong to a distribution", "--from DIRECTORY");
        assertThat(install("--mode", "cluster").err()).contains("QueryObj of all members");
        assertThat(install("--mode", "cluster", "--locator", "127.0.0.1:1").err())
                .contains("expected: 127.0.0.1:17890 among them");
        assertThat(install("--locator", "127.0.0.1:17890,127.0.0.1:2").err()).contains("or --mode cluster");
        assertThat(install("--services", "registry,log").err()).contains("log (expected: one of registry, patch");
        assertThat(install("--registry", "127.0.0.1").err()).contains("expected: HOST:PORT");
        assertThat(install("--start-port", "17885").err())
                .contains("start port: 17885 (expected: none of the 11 ports");
        assertThat(ctl.run("framework", "start").err()).contains("TARS_DIRECTORY");
        assertThat(ctl.run("framework", "restart", "--service", "log").err())
                .contains("log (expected: one of registry");
        assertThat(ctl.run("framework", "start", "--directory", directory.toString())
                        .code())
                .isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void aServiceIsNamedAsOperatorsWriteItOrAsListsShowIt() {
        assertThat(Service.of("admin")).isEqualTo(Service.ADMIN);
        assertThat(Service.of("tarsAdminRegistry")).isEqualTo(Service.ADMIN);
    }

    @Test
    void aDirectoryOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectories(directory);
        Files.createFile(directory.resolve("letter"));

        Run run = install();

        assertThat(run.code()).isEqualTo(ExitCode.CONFLICT);
        assertThat(run.err()).contains(directory + ": not empty (expected: an empty directory");
    }

    @Test
    void aNewerReleaseIsInstalledOverAnOlderOneAndNotTheOtherWayRound() throws IOException {
        install();
        Files.writeString(directory.resolve("conf/registry-local.properties"), "tars.registry.lease=20s\n");

        assertThat(install(distribution("0.10.0"), NOTHING).code()).isEqualTo(ExitCode.OK);
        assertThat(properties("installation.properties").getProperty("release")).isEqualTo("0.10.0");
        assertThat(directory.resolve("conf/registry-local.properties")).hasContent("tars.registry.lease=20s");

        Run back = install();
        assertThat(back.code()).isEqualTo(ExitCode.CONFLICT);
        assertThat(back.err()).contains("release 0.2.0 (expected: 0.10.0, which is installed, or a later one)");
        assertThat(install(home.resolve("tars-boot-0.10.0"), "--node-name", "other")
                        .err())
                .contains("has an installation of node node-1, not other");
    }

    @Test
    void containersSayItByVariables() throws IOException {
        ctl.variable("TARS_NODENAME", "node-9")
                .variable("TARS_REGISTRY", "127.0.0.1:10100")
                .variable("TARS_LOCATOR", "127.0.0.1:10100,127.0.0.1:10120")
                .variable("TARS_MODE", "cluster")
                .variable("TARS_START_PORT", "10101");

        assertThat(install().code()).isEqualTo(ExitCode.OK);
        assertThat(configuration("node")).containsEntry("tars.node.name", "node-9");
        assertThat(configuration("registry")).containsEntry("tars.registry.members[1]", "127.0.0.1:10123");

        ctl.variable("TARS_START_PORT", "low");
        assertThat(install().err()).contains("TARS_START_PORT: low (expected: a number");
    }

    @Test
    void whatIsNotSaidAgainStays() throws IOException {
        install(
                "--node-name",
                "node-7",
                "--registry",
                "10.0.0.1:10100",
                "--start-port",
                "10101",
                "--services",
                "registry,patch",
                "--java-options",
                "-Xss1m",
                "--cluster",
                "plant-7",
                "--found");
        Properties before = properties("installation.properties");

        Run again = install();

        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(properties("installation.properties")).isEqualTo(before);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            install("--registry", "127.0.0.1:" + taken.getLocalPort());

            Run run = ctl.run("framework", "start", "--directory", directory.toString());

            assertThat(run.code()).isEqualTo(ExitCode.CONFLICT);
            assertThat(run.err()).contains("port " + taken.getLocalPort() + " (query)", "End what listens there");
        }
    }

    @Test
    void theLocatorIsShownAndChanged() throws IOException {
        int port = freePort();
        String query = "127.0.0.1:" + port;
        install("--registry", query);
        ctl.variable("TARS_DIRECTORY", directory.toString());

        assertThat(ctl.run("framework", "registry").out()).containsPattern(query + " +yes +no");
        assertThat(ctl.run("framework", "registry", "--set", "127.0.0.1:1").err())
                .contains("nothing of " + query);
        Run run = ctl.run("framework", "registry", "--set", query + ",127.0.0.1:1");

        assertThat(run.err()).contains("It counts from the next restart on");
        assertThat(configuration("node"))
                .containsEntry(
                        "tars.node.registry",
                        "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p " + port + ":tcp -h 127.0.0.1 -p 1");
    }

    @Test
    void whatDoesNotRunIsListedCheckedAndNotStopped() throws IOException {
        String query = "127.0.0.1:" + freePort();
        install("--registry", query);
        ctl.variable("TARS_DIRECTORY", directory.toString());

        assertThat(ctl.run("framework", "list").out()).containsPattern("tarsregistry +- +inactive .* not started yet");
        assertThat(ctl.run("framework", "stop").out()).isEqualTo("Node node-1 does not run.\n");
        Run check = ctl.run("framework", "check", "--directory", directory.toString());
        assertThat(check.code()).isEqualTo(ExitCode.FAILED);
        assertThat(check.out())
                .containsPattern("java +yes")
                .containsPattern("directory +yes")
                .containsPattern("tarsnode +no +does not run: tarsctl framework start")
                .containsPattern("port query +no +nothing listens at " + query);
    }

    @Test
    void systemdStartsTheNodeAndNothingElse() throws IOException {
        install();

        Run run = ctl.run("framework", "systemd", "--directory", directory.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(home.resolve(".config/systemd/user/tars-node-1.service"))
                .content()
                .contains(
                        "ExecStart=" + distribution + "/bin/tarsctl framework start --directory \"" + directory
                                + "\" --no-wait",
                        "KillMode=process",
                        "PIDFile=" + directory + "/node.pid");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Run install(String... options) {
        return install(distribution, options);
    }

    private Run install(Path from, String... options) {
        List<String> words = new ArrayList<>(
                List.of("framework", "install", "--directory", directory.toString(), "--from", from.toString()));
        words.addAll(List.of(options));
        return ctl.run(words.toArray(String[]::new));
    }

    private Properties configuration(String program) throws IOException {
        return properties("conf/" + program + ".properties");
    }

    private Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(directory.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
