package io.tarsboot.node.runner;

import io.tarsboot.node.config.AllottedAdapter;
import io.tarsboot.node.config.NodeFacts;
import io.tarsboot.node.config.ServerConfigText;
import io.tarsboot.node.config.ServerFacts;
import io.tarsboot.node.config.ServerSettings;
import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.launch.Environment;
import io.tarsboot.node.launch.LaunchException;
import io.tarsboot.node.launch.LaunchSite;
import io.tarsboot.node.launch.Runtimes;
import io.tarsboot.node.launch.ServerType;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.port.PortException;
import io.tarsboot.node.process.Launch;
import io.tarsboot.node.process.Processes;
import io.tarsboot.node.process.ServerProcess;
import io.tarsboot.node.saved.SavedRun;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.text.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the process of a server. One thing after the other, each from what came before: ports, configuration file,
 * command line, output file, record, process.
 */
final class Starter {

    private static final Logger log = LoggerFactory.getLogger(Starter.class);

    /** Tells a server where its configuration is. */
    static final String CONFIG_VARIABLE = "TARS_CONFIG";

    private static final int LONGEST_REASON = 500;

    private final Supplier<NodeFacts> node;
    private final PortAllotment ports;
    private final Runtimes runtimes;
    private final Processes processes;
    private final Map<String, String> environment;
    private final RunTimeouts timeouts;

    /** @param environment of the node */
    Starter(
            Supplier<NodeFacts> node,
            PortAllotment ports,
            Runtimes runtimes,
            Processes processes,
            Map<String, String> environment,
            RunTimeouts timeouts) {
        this.node = node;
        this.ports = ports;
        this.runtimes = runtimes;
        this.processes = processes;
        this.environment = Environment.cleaned(environment);
        this.timeouts = timeouts;
    }

    PortAllotment ports() {
        return ports;
    }

    /**
     * Starts it.
     *
     * @param packageId the package in place
     * @param record told of the process before it is started and after
     * @param why it is started, for its output file
     * @throws LaunchException why it cannot be started
     */
    Run start(
            InstanceId id,
            Assignment assignment,
            String packageId,
            ServerLayout layout,
            ServerRecord record,
            String why,
            Instant now)
            throws LaunchException {
        try {
            ServerType type = ServerType.of(assignment.server().type());
            LaunchSite site = prepare(id, assignment, layout);
            String runId = UUID.randomUUID().toString();
            Launch launch = launch(type, site);
            long outputStart = new OutputFile(layout)
                    .prepare("== " + now + " node " + node.get().name() + " starts " + id
                            + (packageId.isEmpty() ? "" : ", package " + packageId) + ": "
                            + OneLine.of(why, LONGEST_REASON) + " ==");
            long generation = assignment.desired().generation();
            record.starting(runId, generation, packageId, now, outputStart);
            ServerProcess process = processes.start(launch, runId);
            note(process, record);
            return new Run(
                    process, generation, packageId, now, outputStart, type, site, timeouts.with(site.settings()));
        } catch (PortException e) {
            throw LaunchException.passing(String.valueOf(e.getMessage()), e);
        } catch (ConfigException | IllegalArgumentException e) {
            throw LaunchException.lasting(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw LaunchException.passing("it cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Finds out what a start would need, without one: nothing is written, and no port is taken.
     *
     * @param version where the program would be
     * @throws LaunchException why it cannot be started
     */
    void check(Assignment assignment, ServerLayout version) throws LaunchException {
        try {
            ServerType type = ServerType.of(assignment.server().type());
            ServerFacts facts = withoutPorts(assignment, version, null);
            LaunchSite site = site(facts, ServerConfigText.make(facts));
            Launch unused = launch(type, site);
            RunTimeouts unusedTimeouts = timeouts.with(site.settings());
        } catch (ConfigException | IllegalArgumentException e) {
            throw LaunchException.lasting(String.valueOf(e.getMessage()), e);
        }
    }

    /** A process that is not on disk must not live: the next run of the node would start a second one. */
    private static void note(ServerProcess process, ServerRecord record) {
        try {
            record.process(process);
        } catch (UncheckedIOException e) {
            process.kill();
            throw e;
        }
    }

    /** Takes over a process that an earlier run of the node has started: its configuration file tells the rest. */
    Run adopt(InstanceId id, Assignment assignment, ServerLayout layout, SavedRun saved, ServerProcess process) {
        ServerSettings settings = settingsOf(id, layout);
        ServerFacts facts = withoutPorts(assignment, layout, settings.local());
        LaunchSite site =
                new LaunchSite(assignment.server(), layout, settings, ServerConfigText.macros(facts), runtimes);
        return new Run(
                process,
                saved.generation(),
                saved.packageId(),
                Instant.ofEpochMilli(saved.startedAt()),
                saved.outputStart(),
                ServerType.ofRunning(assignment.server().type()),
                site,
                timeouts.with(settings));
    }

    private static ServerSettings settingsOf(InstanceId id, ServerLayout layout) {
        try {
            return new ServerSettings(TarsConfig.load(layout.configFile()));
        } catch (IOException | ConfigException e) {
            log.warn("{}: its configuration file cannot be read, defaults are taken: {}", id, e.getMessage());
            return new ServerSettings(TarsConfig.EMPTY);
        }
    }

    /** The environment for the commands of a server that stop it or look after it. */
    Map<String, String> environment(ServerType type, LaunchSite site) throws LaunchException {
        Map<String, String> joined = new LinkedHashMap<>(environment);
        joined.putAll(type.environment(site));
        joined.putAll(Environment.parse(site.settings().text("env")));
        joined.put(CONFIG_VARIABLE, site.layout().configFile().toString());
        return joined;
    }

    private LaunchSite prepare(InstanceId id, Assignment assignment, ServerLayout layout)
            throws PortException, IOException {
        List<AllottedAdapter> adapters = ports.adapters(id, assignment.server());
        ServerFacts facts = new ServerFacts(
                assignment, layout, node.get(), adapters, ports.local(id), executable(assignment, layout));
        TarsConfig config = ConfigWriter.write(facts);
        Files.createDirectories(layout.data());
        Files.createDirectories(layout.logDirectory());
        return site(facts, config);
    }

    private LaunchSite site(ServerFacts facts, TarsConfig config) {
        return new LaunchSite(
                facts.assignment().server(),
                facts.layout(),
                new ServerSettings(config),
                ServerConfigText.macros(facts),
                runtimes);
    }

    private Launch launch(ServerType type, LaunchSite site) throws LaunchException {
        return new Launch(
                type.command(site),
                type.directory(site),
                environment(type, site),
                site.layout().output());
    }

    private ServerFacts withoutPorts(Assignment assignment, ServerLayout layout, @Nullable Endpoint local) {
        return new ServerFacts(
                assignment,
                layout,
                node.get(),
                List.of(),
                local == null ? Endpoint.tcp("127.0.0.1", 0) : local,
                executable(assignment, layout));
    }

    private static String executable(Assignment assignment, ServerLayout layout) {
        return layout.program().resolve(assignment.server().name()).toString();
    }
}
