package io.tarsboot.ctl.installation;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is installed in a directory. Immutable.
 *
 * @param node name of the node, and of the members on it
 * @param ip where this machine is reached
 * @param ports where its programs listen
 * @param locator QueryObj of all members, this one's included
 * @param services what of the framework runs here besides the node
 * @param joining whether the members here are added to groups that run already, rather than forming them with the locator's
 * @param java the program java
 * @param javaOptions in the place of the usual ones; empty for those
 * @param trust null without TLS
 * @param release of the distribution
 */
public record Installation(
        Layout layout,
        Path distribution,
        String release,
        String node,
        String ip,
        PortPlan ports,
        List<HostPort> locator,
        Set<Service> services,
        boolean joining,
        String java,
        String javaOptions,
        @Nullable Trust trust) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    public Installation {
        locator = List.copyOf(locator);
        services = Set.copyOf(services);
    }

    public boolean has(Service service) {
        return services.contains(service);
    }

    /** In their order. */
    public Set<Service> orderedServices() {
        return services.isEmpty() ? Set.of() : EnumSet.copyOf(services);
    }

    public HostPort query() {
        return new HostPort(ip, ports.query());
    }

    /** Whether a port of the plan is used here. */
    public boolean listensAt(Port port) {
        if (port == Port.JOIN) {
            return has(Service.REGISTRY) && trust != null;
        }
        Service service = port.service();
        return service == null || has(service);
    }

    /** How programs find QueryObj. */
    public String locatorText() {
        return "tars.tarsregistry.QueryObj@"
                + locator.stream()
                        .map(at -> "tcp -h " + at.host() + " -p " + at.port())
                        .collect(Collectors.joining(":"));
    }

    /** The others of the locator as members of a group, at their own port of the plan. */
    List<HostPort> members(Port port) {
        return locator.stream()
                .map(at -> new HostPort(at.host(), ports.of(at.port()).of(port)))
                .toList();
    }

    boolean isOfOneMachine() {
        return LOOPBACK.contains(ip);
    }

    public Installation withLocator(List<HostPort> other) {
        return new Installation(
                layout, distribution, release, node, ip, ports, other, services, joining, java, javaOptions, trust);
    }
}
