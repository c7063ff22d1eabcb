package io.tarsboot.registry.discovery;

import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.registry.state.RegistryReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the registry's rows say about where an object of a server is on a node. */
final class ObjectEndpoints {

    private static final Set<String> EVERY_HOST = Set.of("", "*", "0.0.0.0", "::");
    private static final String TARS = "tars";
    private static final int UDP = 0;
    private static final int TCP = 1;
    private static final int SSL = 2;

    private ObjectEndpoints() {}

    /** The part of an object's name that names its server; empty if it has none. */
    static String serverOf(String object) {
        return object.substring(0, Math.max(0, object.lastIndexOf('.')));
    }

    /**
     * Everything that an object has on a node; none if it is not served there.
     *
     * @param server of the object's name; null if nobody has entered it
     * @param instance of that server on that node; null if there is none
     */
    static List<NamedEndpoint> read(
            RegistryReader reader, String object, String node, @Nullable Server server, @Nullable Instance instance) {
        List<NamedEndpoint> found = instance == null ? new ArrayList<>() : of(object, instance, server);
        // Once an operator has entered a server, only nodes say who serves it.
        if (server == null || FrameworkObjects.contains(object)) {
            for (FrameworkEndpoint announced : reader.list(Table.FRAMEWORK, object + "/" + node + "/")) {
                addAnnounced(found, announced);
            }
        }
        return found;
    }

    /** What an instance has of an object. */
    static List<NamedEndpoint> of(String object, Instance instance, @Nullable Server server) {
        List<NamedEndpoint> found = new ArrayList<>();
        if (!isHidden(server, instance)) {
            addInstance(found, object, instance, server);
        }
        return found;
    }

    static NamedEndpoint announced(FrameworkEndpoint endpoint) {
        return NamedEndpoint.builder()
                .node(endpoint.node())
                .host(endpoint.host())
                .port(endpoint.port())
                .transport(transport(endpoint.transport()))
                .timeout(endpoint.timeout())
                .active(endpoint.alive())
                .announced(true)
                .build();
    }

    /** The objects that an instance serves, or would. */
    static Set<String> objectsOf(Instance instance, @Nullable Server server) {
        Set<String> objects = new HashSet<>();
        instance.actual().listening().forEach(listening -> objects.add(listening.servant()));
        if (server != null) {
            server.adapters().forEach(adapter -> objects.add(adapter.servant()));
        }
        return objects;
    }

    /** Where a server has a master, those that stand by are listed only if that is wanted; where it has none, never. */
    private static boolean isHidden(@Nullable Server server, Instance instance) {
        boolean listed = server != null && server.standby().equals(StandbyKind.LISTED);
        return instance.routing().standby() && !listed;
    }

    private static void addInstance(
            List<NamedEndpoint> found, String object, Instance instance, @Nullable Server server) {
        boolean running = instance.desired().setting().equals(Setting.RUNNING)
                && instance.actual().state().equals(ServerState.ACTIVE);
        boolean listens = false;
        for (Listening listening : instance.actual().listening()) {
            if (listening.servant().equals(object)) {
                listens = true;
                found.add(common(instance, server)
                        .host(host(listening.host()))
                        .port(listening.port())
                        .transport(transport(listening.transport()))
                        .timeout(listening.timeout())
                        .active(running)
                        .authType(authType(object, server))
                        .build());
            }
        }
        if (!listens && server != null) {
            addWhereItWouldListen(found, object, instance, server);
        }
    }

    /** Of a server that never ran, only adapters with a port of their own can be named. */
    private static void addWhereItWouldListen(
            List<NamedEndpoint> found, String object, Instance instance, Server server) {
        for (AdapterSpec adapter : server.adapters()) {
            if (adapter.servant().equals(object) && adapter.port() != 0) {
                found.add(common(instance, server)
                        .host(host(adapter.host()))
                        .port(adapter.port())
                        .transport(transport(adapter.transport()))
                        .timeout(adapter.timeout())
                        .authType(adapter.authType())
                        .build());
            }
        }
    }

    /** A node that runs a service of the framework tells the same place as the service itself, which knows best. */
    private static void addAnnounced(List<NamedEndpoint> found, FrameworkEndpoint announced) {
        boolean speaksTars = announced.protocol().equals(TARS) || !FrameworkObjects.contains(announced.object());
        if (speaksTars) {
            found.removeIf(other -> other.port() == announced.port());
            found.add(announced(announced));
        }
    }

    private static NamedEndpoint.Builder common(Instance instance, @Nullable Server server) {
        return NamedEndpoint.builder()
                .node(instance.node())
                .division(instance.routing().division())
                .grouped(server != null && server.grouped())
                .group(instance.routing().group())
                .weight(instance.routing().weight())
                .standby(instance.routing().standby());
    }

    private static int authType(String object, @Nullable Server server) {
        return server == null
                ? 0
                : server.adapters().stream()
                        .filter(adapter -> adapter.servant().equals(object))
                        .mapToInt(AdapterSpec::authType)
                        .findFirst()
                        .orElse(0);
    }

    /** Empty: that of the node, which every copy knows. */
    private static String host(String host) {
        return EVERY_HOST.contains(host) ? "" : host;
    }

    private static int transport(String word) {
        return switch (word) {
            case "udp" -> UDP;
            case "ssl" -> SSL;
            default -> TCP;
        };
    }
}
