package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.Master;
import io.tarsboot.admin.api.MasterMove;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.api.RoutingChange;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.server.access.Caller;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.admin.server.view.ServerView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.MoveMaster;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StandbyKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Servers and where they stand. */
@RestController
class Servers implements ServerApi {

    private final Registry registry;
    private final Pages pages;
    private final ContentUse contents;
    private final CurrentRequest request;

    Servers(Registry registry, Pages pages, ContentUse contents, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.contents = contents;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.Server> servers(
            @Nullable String app, @Nullable Integer limit, @Nullable String after) {
        Caller caller = request.caller();
        return pages.page(
                Table.SERVERS,
                ScanRange.prefixed(Filters.applicationPrefix(app)),
                limit,
                after,
                server -> caller.onServer(Role.DEVELOPER, server.app(), server.name()),
                ServerView::of);
    }

    @Override
    public io.tarsboot.admin.api.Server server(String app, String server) {
        return ServerView.of(known(new ServerName(app, server)));
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public io.tarsboot.admin.api.Server createServer(String app, String server, ServerSpec spec) {
        ServerName name = checked(new ServerName(app, server), spec);
        Server created = ServerView.toRegistry(name.app(), name.server(), spec).toBuilder()
                .createdAt(request.now().toEpochMilli())
                .createdBy(request.caller().user())
                .build();
        registry.execute(CommandType.PUT_SERVER, new PutServer(created, true), request.origin());
        return server(app, server);
    }

    @Override
    public io.tarsboot.admin.api.Server changeServer(String app, String server, ServerSpec spec) {
        ServerName name = checked(new ServerName(app, server), spec);
        Server before = known(name);
        Server changed = ServerView.toRegistry(app, server, spec).toBuilder()
                .createdAt(before.createdAt())
                .createdBy(before.createdBy())
                .build();
        registry.execute(CommandType.PUT_SERVER, new PutServer(changed, false), request.origin());
        return server(app, server);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteServer(String app, String server) {
        ServerName name = new ServerName(app, server);
        List<Package> released = pages.all(Table.PACKAGES, "").stream()
                .filter(known ->
                        known.app().equals(name.app()) && known.server().equals(name.server()))
                .toList();
        registry.execute(CommandType.DELETE_SERVER, new DeleteServer(name.app(), name.server()), request.origin());
        contents.ended(released);
    }

    @Override
    public Page<io.tarsboot.admin.api.Instance> instances(
            @Nullable String app,
            @Nullable String server,
            @Nullable String node,
            @Nullable Integer limit,
            @Nullable String after) {
        Caller caller = request.caller();
        String prefix = Filters.given(server)
                ? new ServerName(Limits.required("app", app), Limits.required("server", server)).instances()
                : Filters.applicationPrefix(app);
        return pages.page(
                Table.INSTANCES,
                ScanRange.prefixed(prefix),
                limit,
                after,
                instance -> caller.onServer(Role.DEVELOPER, instance.app(), instance.server())
                        && Filters.matches(node, instance.node()),
                new InstanceViews(registry)::of);
    }

    @Override
    public io.tarsboot.admin.api.Instance instance(String app, String server, String node) {
        ServerName name = new ServerName(app, server);
        return new InstanceViews(registry)
                .of(registry.require(Table.INSTANCES, name.instance(node), "server " + name + " on node " + node)
                        .value());
    }

    @Override
    public io.tarsboot.admin.api.Instance place(String app, String server, String node) {
        ServerName name = new ServerName(app, server);
        registry.execute(
                CommandType.PLACE_SERVER,
                new PlaceServer(name.app(), name.server(), Limits.node("node", node)),
                request.origin());
        return instance(app, server, node);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(String app, String server, String node) {
        ServerName name = new ServerName(app, server);
        registry.execute(
                CommandType.REMOVE_INSTANCE,
                new RemoveInstance(name.app(), name.server(), Limits.node("node", node)),
                request.origin());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void route(String app, String server, RoutingChange change) {
        ServerName name = new ServerName(app, server);
        registry.execute(
                CommandType.ROUTE_INSTANCES,
                ServerView.toRegistry(name.app(), name.server(), change),
                request.origin());
    }

    @Override
    public Master master(String app, String server) {
        ServerName name = new ServerName(app, server);
        if (known(name).standby().equals(StandbyKind.NONE)) {
            throw ProblemException.of(
                            ProblemCode.CONFLICT,
                            "server: %s has no master (expected: one whose standby is hidden or listed)"
                                    .formatted(name),
                            "Set it up so first: tarsctl server change --spec")
                    .because("standby-none");
        }
        return ServerView.of(
                registry.find(Table.MASTERS, name.key()).map(Versioned::value).orElse(Mastership.DEFAULT));
    }

    @Override
    public Master moveMaster(String app, String server, MasterMove move) {
        ServerName name = new ServerName(app, server);
        registry.execute(
                CommandType.MOVE_MASTER, new MoveMaster(name.app(), name.server(), move.node()), request.origin());
        return master(app, server);
    }

    private Server known(ServerName name) {
        return registry.require(Table.SERVERS, name.key(), "server " + name).value();
    }

    /** Objects are found by name, so they must be the server's own. */
    private static ServerName checked(ServerName name, ServerSpec spec) {
        for (var adapter : spec.adapters()) {
            if (!adapter.servant().startsWith(name + ".")) {
                throw ProblemException.invalid("adapters.servant: %s (expected: %s. and the name of an object)"
                        .formatted(adapter.servant(), name));
            }
        }
        return name;
    }
}
