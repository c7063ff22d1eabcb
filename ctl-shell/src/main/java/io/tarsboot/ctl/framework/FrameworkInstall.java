package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kind;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.installation.Distribution;
import io.tarsboot.ctl.installation.HostPort;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.InstallationFile;
import io.tarsboot.ctl.installation.Installer;
import io.tarsboot.ctl.installation.Layout;
import io.tarsboot.ctl.installation.Port;
import io.tarsboot.ctl.installation.PortPlan;
import io.tarsboot.ctl.installation.Service;
import io.tarsboot.ctl.installation.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code tarsctl framework install}. */
public final class FrameworkInstall extends Verb {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String CLUSTER_MODE = "cluster";

    static final Kind<List<HostPort>> ADDRESSES = Kinds.of(
            "HOST:PORT,...",
            text -> InstallationFile.list(text).stream().map(HostPort::parse).toList());

    private static final Option<Path> FROM = Option.of(
            "from", Kinds.FILE.called("DIRECTORY"), "the unpacked distribution; by default the one of this tarsctl");
    private static final Option<String> MODE = Option.of(
            "mode",
            Kinds.words("MODE", List.of("single", CLUSTER_MODE)),
            "single, the usual one: a registry of one member; cluster: of all members of the locator");
    private static final Option<String> NODE_NAME =
            Option.of("node-name", Kinds.TEXT.called("NAME"), "unique in the framework; by default node-1");
    private static final Option<String> LOCAL_IP = Option.of(
            "local-ip", Kinds.TEXT.called("IP"), "where this machine is reached; by default that of --registry");
    private static final Option<HostPort> REGISTRY = Option.of(
            "registry",
            Kinds.of("HOST:PORT", HostPort::parse),
            "QueryObj of this machine; by default port " + PortPlan.USUAL_QUERY + " of the local ip");
    private static final Option<List<HostPort>> LOCATOR =
            Option.of("locator", ADDRESSES, "QueryObj of all members, this machine's included");
    private static final Option<Integer> START_PORT = Option.of(
            "start-port",
            Kinds.COUNT.called("PORT"),
            "take all other ports upward from here; by default the usual ones. All members need the same distance to"
                    + " the port of their QueryObj");
    private static final Option<List<Service>> SERVICES = Option.of(
            "services",
            Kinds.of("LIST", FrameworkInstall::services),
            "of registry, patch, config, admin; or none, for a node that runs servers only; by default all");
    private static final Option<Boolean> JOINING = Option.flag(
            "joining", "the members here will be added to groups that run, by tarsctl operator members add");
    private static final Option<String> JAVA_OPTIONS = Option.of(
            "java-options", Kinds.TEXT.called("OPTIONS"), "for all programs, such as \"-Xmx256m -XX:+UseSerialGC\"");
    private static final Option<String> CLUSTER =
            Option.of("cluster", Kinds.TEXT.called("NAME"), "use TLS; what the framework is called, on all machines");
    private static final Option<Boolean> FOUND = Option.flag("found", "this is the first machine of the cluster");
    private static final Option<String> TOKEN_FILE = Option.of(
            "join-token-file", Kinds.TEXT.called("FILE"), "with what tarsctl framework token create has given");
    private static final Option<HostPort> JOIN_AT = Option.of(
            "join-at",
            Kinds.of("HOST:PORT", HostPort::parse),
            "JoinObj of a member; by default that of the first of the locator");

    public FrameworkInstall() {
        super(Usage.of("framework install", "Install the framework on this machine, or another release over it")
                .explained(
                        "Writes configuration into the directory; programs and libraries stay in the distribution, where"
                                + " several installations may use them. Starts nothing. Over an installation, it takes"
                                + " what is said now and keeps all else: data and your own settings (conf/NAME-local.properties), and"
                                + " counts from the next tarsctl framework restart on. What the line does not say is taken"
                                + " from TARS_MODE, TARS_NODENAME, TARS_LOCALIP, TARS_REGISTRY, TARS_LOCATOR and"
                                + " TARS_START_PORT, where these are set.")
                .option(
                        Installed.DIRECTORY,
                        MODE,
                        NODE_NAME,
                        LOCAL_IP,
                        REGISTRY,
                        LOCATOR,
                        START_PORT,
                        SERVICES,
                        JOINING,
                        JAVA_OPTIONS,
                        CLUSTER,
                        FOUND,
                        TOKEN_FILE,
                        JOIN_AT,
                        FROM)
                .example("framework install --directory /srv/tars", "everything on one machine, for that machine")
                .example(
                        "framework install --directory /srv/tars --node-name node-1 --registry 10.0.0.1:17890"
                                + " --cluster plant-7 --found",
                        "the first of several machines")
                .example(
                        "framework install --directory /srv/tars --mode cluster --node-name node-2"
                                + " --registry 10.0.0.2:17890 --locator 10.0.0.1:17890,10.0.0.2:17890,10.0.0.3:17890"
                                + " --cluster plant-7 --join-token-file token --joining",
                        "the second one; tarsctl operator members add makes a member of it")
                .example(
                        "framework install --directory /srv/tars --services none --node-name web-7 --local-ip 10.0.0.7"
                                + " --locator 10.0.0.1:17890,10.0.0.2:17890,10.0.0.3:17890 --cluster plant-7"
                                + " --join-token-file token --join-at 10.0.0.1:17894",
                        "a machine that runs servers only"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Path from = call.find(FROM).orElse(null);
        Distribution distribution = from == null ? Distribution.ofThisProgram() : Distribution.at(from);
        Installation wanted;
        try {
            wanted = wanted(call, distribution);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage())).exception();
        }
        List<String> slower = Installer.install(wanted, distribution, call.interruption());
        slower.forEach(
                reason -> call.output().note("Programs will start slower, without an archive of classes: " + reason));
        Path directory = wanted.layout().root();
        call.output()
                .done(
                        "installed",
                        directory.toString(),
                        "Installed release %s as node %s in %s. Start it: tarsctl framework start --directory %s"
                                .formatted(wanted.release(), wanted.node(), directory, directory));
    }

    /** What the line does not say stays as it is where something is installed already. */
    private static Installation wanted(Invocation call, Distribution distribution) throws IOException {
        Path directory = Installed.directory(call);
        Installation before = InstallationFile.find(directory).orElse(null);
        Set<Service> services = call.find(SERVICES)
                .map(Set::copyOf)
                .orElseGet(() -> before == null ? EnumSet.allOf(Service.class) : before.services());
        HostPort query = said(call, REGISTRY, "TARS_REGISTRY")
                .orElseGet(() -> before == null
                        ? new HostPort(said(call, LOCAL_IP, "TARS_LOCALIP").orElse(LOOPBACK), PortPlan.USUAL_QUERY)
                        : before.query());
        String ip = said(call, LOCAL_IP, "TARS_LOCALIP").orElse(query.host());
        List<HostPort> locator = said(call, LOCATOR, "TARS_LOCATOR").orElse(List.of());
        if (locator.isEmpty() && before != null) {
            locator = before.locator();
        } else {
            locator = checked(
                    locator,
                    query,
                    services.contains(Service.REGISTRY),
                    said(call, MODE, "TARS_MODE").orElse("").equals(CLUSTER_MODE));
        }
        PortPlan ports = new PortPlan(
                query.port(),
                said(call, START_PORT, "TARS_START_PORT")
                        .orElse(before == null ? 0 : before.ports().start()));
        // A machine without a member tells nothing of the ports of those who have one.
        PortPlan members = services.contains(Service.REGISTRY)
                ? ports
                : new PortPlan(locator.get(0).port(), 0);
        return new Installation(
                new Layout(directory),
                distribution.home(),
                distribution.version(),
                said(call, NODE_NAME, "TARS_NODENAME").orElse(before == null ? "node-1" : before.node()),
                ip,
                ports,
                locator,
                services,
                call.has(JOINING) || (before != null && before.joining()),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                call.find(JAVA_OPTIONS).orElse(before == null ? "" : before.javaOptions()),
                call.find(CLUSTER).isEmpty() && before != null ? before.trust() : trust(call, locator, members));
    }

    /** On the line, or in the variable that starts of containers use. */
    private static <T> Optional<T> said(Invocation call, Option<T> option, String variable) {
        return call.find(option)
                .or(() -> call.variable(variable).map(text -> {
                    try {
                        return option.kind().reader().apply(text);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
                    }
                }));
    }

    private static List<HostPort> checked(List<HostPort> locator, HostPort query, boolean member, boolean cluster) {
        if (locator.isEmpty()) {
            expect(
                    member,
                    "--locator: nothing given (expected: QueryObj of the members, since none is installed here)");
            expect(
                    !cluster,
                    "--locator: nothing given (expected: QueryObj of all members, as --mode cluster needs them)");
            return List.of(query);
        }
        expect(
                !member || locator.contains(query),
                "--locator: " + InstallationFile.joined(locator) + " (expected: " + query
                        + " among them, which is this machine's)");
        expect(
                !member || locator.size() == 1 || cluster,
                "--locator: " + InstallationFile.joined(locator) + " (expected: one, or --mode cluster)");
        return locator;
    }

    private static @Nullable Trust trust(Invocation call, List<HostPort> locator, PortPlan members) {
        String cluster = call.find(CLUSTER).orElse("");
        String tokenFile = call.find(TOKEN_FILE).orElse(null);
        HostPort joinAt = call.find(JOIN_AT).orElse(null);
        boolean found = call.has(FOUND);
        if (cluster.isEmpty()) {
            expect(
                    !found && tokenFile == null && joinAt == null,
                    "--cluster: nothing given (expected: what the framework is called, as --found and --join-token-file"
                            + " are for TLS)");
            return null;
        }
        expect(
                found != (tokenFile != null),
                "--cluster: expected with either --found, on the first machine, or --join-token-file, on all others");
        if (tokenFile != null) {
            checkToken(Path.of(tokenFile));
        }
        expect(
                !found || locator.size() == 1,
                "--locator: " + InstallationFile.joined(locator)
                        + " with --found (expected: this machine alone; others join it by"
                        + " a token, and are added by tarsctl operator members add)");
        if (tokenFile != null && joinAt == null) {
            HostPort first = locator.get(0);
            joinAt = new HostPort(first.host(), members.of(first.port()).of(Port.JOIN));
        }
        return new Trust(
                cluster,
                found,
                tokenFile == null ? null : Path.of(tokenFile).toAbsolutePath().toString(),
                joinAt);
    }

    /** A file that is missing, or another one, would only be noticed by the start. */
    private static void checkToken(Path file) {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("--join-token-file: " + file + " cannot be read", e);
        }
        expect(
                token.startsWith("tars1."),
                "--join-token-file: " + file + " (expected: a file with a token, as `tarsctl framework token create`"
                        + " prints it)");
    }

    private static void expect(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static List<Service> services(String text) {
        return text.equals("none")
                ? List.of()
                : InstallationFile.list(text).stream().map(Service::of).collect(Collectors.toList());
    }
}
