package io.tarsboot.admin.server.view;

import io.tarsboot.admin.api.Actual.Listening;
import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.Master;
import io.tarsboot.admin.api.RoutingChange;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.Routing;
import io.tarsboot.protocol.registry.RoutingPart;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StandbyKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Applications, servers and their instances. */
public final class ServerView {

    /** The type of authentication by access keys, as endpoints carry it. */
    private static final int KEYS = 1;

    private ServerView() {}

    public static io.tarsboot.admin.api.Application of(Application app) {
        return new io.tarsboot.admin.api.Application(
                app.name(), app.description(), Times.instant(app.createdAt()), app.createdBy());
    }

    public static io.tarsboot.admin.api.Server of(Server server) {
        ServerSpec spec = new ServerSpec(
                server.type(),
                server.template(),
                server.profile(),
                server.adapters().stream().map(ServerView::adapter).toList(),
                server.startScript(),
                server.stopScript(),
                server.monitorScript(),
                server.description(),
                server.grouped(),
                word(server.standby()));
        return new io.tarsboot.admin.api.Server(
                server.app(), server.name(), spec, Times.instant(server.createdAt()), server.createdBy());
    }

    public static Server toRegistry(String app, String name, ServerSpec spec) {
        return Server.builder()
                .app(app)
                .name(name)
                .type(spec.type())
                .template(spec.template())
                .profile(spec.profile())
                .adapters(spec.adapters().stream().map(ServerView::toRegistry).toList())
                .startScript(spec.startScript())
                .stopScript(spec.stopScript())
                .monitorScript(spec.monitorScript())
                .description(spec.description())
                .grouped(spec.grouped())
                .standby(StandbyKind.of(ServerSpec.STANDBY.indexOf(spec.standby())))
                .build();
    }

    /** @param packageVersion of the package that is in place */
    public static io.tarsboot.admin.api.Instance of(Instance instance, String packageVersion) {
        return new io.tarsboot.admin.api.Instance(
                instance.app(),
                instance.server(),
                instance.node(),
                desired(instance.desired()),
                actual(instance.actual(), packageVersion),
                routing(instance.routing()));
    }

    /** Parts that are absent are not among the parts of the command. */
    public static RouteInstances toRegistry(String app, String server, RoutingChange change) {
        List<RoutingPart> parts = new ArrayList<>();
        Routing.Builder routing = Routing.builder();
        if (change.division() != null) {
            parts.add(RoutingPart.DIVISION);
            routing.division(change.division());
        }
        if (change.group() != null) {
            parts.add(RoutingPart.GROUP);
            routing.group(change.group());
        }
        if (change.weight() != null) {
            parts.add(RoutingPart.WEIGHT);
            routing.weight(change.weight());
        }
        if (change.standby() != null) {
            parts.add(RoutingPart.STANDBY);
            routing.standby(change.standby());
        }
        return new RouteInstances(app, server, change.nodes(), parts, routing.build());
    }

    public static Master of(Mastership master) {
        return new Master(master.node(), master.token(), Times.ifAny(master.since()), master.wanted());
    }

    private static io.tarsboot.admin.api.Routing routing(Routing routing) {
        return new io.tarsboot.admin.api.Routing(
                routing.division(), routing.group(), routing.weight(), routing.standby());
    }

    /** A kind that a later release of the registry added is none that this one could show. */
    private static String word(StandbyKind kind) {
        boolean known = kind.value() >= 0 && kind.value() < ServerSpec.STANDBY.size();
        return ServerSpec.STANDBY.get(known ? kind.value() : 0);
    }

    private static io.tarsboot.admin.api.Desired desired(Desired desired) {
        return new io.tarsboot.admin.api.Desired(
                Names.of(
                        io.tarsboot.admin.api.Desired.Setting.class,
                        desired.setting().name(),
                        io.tarsboot.admin.api.Desired.Setting.STOPPED),
                desired.packageId(),
                desired.generation());
    }

    private static io.tarsboot.admin.api.Actual actual(Actual actual, String packageVersion) {
        return new io.tarsboot.admin.api.Actual(
                Names.of(
                        io.tarsboot.admin.api.Actual.State.class,
                        actual.state().name(),
                        io.tarsboot.admin.api.Actual.State.INACTIVE),
                actual.pid(),
                actual.packageId(),
                packageVersion,
                Times.ifAny(actual.since()),
                actual.listening().stream()
                        .map(at -> new Listening(
                                at.adapter(), at.servant(), at.protocol(), at.transport(), at.host(), at.port()))
                        .toList(),
                actual.message(),
                actual.version(),
                actual.restarts(),
                actual.progress().generation());
    }

    private static Adapter adapter(AdapterSpec adapter) {
        return new Adapter(
                adapter.servant(),
                adapter.name(),
                adapter.protocol(),
                adapter.transport(),
                adapter.port(),
                adapter.host(),
                adapter.threads(),
                adapter.maxConnections(),
                adapter.queueCapacity(),
                Duration.ofMillis(adapter.queueTimeout()),
                adapter.allow(),
                Duration.ofMillis(adapter.timeout()),
                adapter.authType() == KEYS ? Adapter.ACCESS_KEY : Adapter.NO_AUTH);
    }

    private static AdapterSpec toRegistry(Adapter adapter) {
        return AdapterSpec.builder()
                .servant(adapter.servant())
                .name(adapter.name())
                .protocol(adapter.protocol())
                .transport(adapter.transport())
                .port(adapter.port())
                .host(adapter.host())
                .threads(adapter.threads())
                .maxConnections(adapter.maxConnections())
                .queueCapacity(adapter.queueCapacity())
                .queueTimeout(Times.millis(adapter.queueTimeout()))
                .allow(adapter.allow())
                .timeout(Times.millis(adapter.timeout()))
                .authType(adapter.auth().equals(Adapter.ACCESS_KEY) ? KEYS : 0)
                .build();
    }
}
