package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Instance;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.admin.Pages;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a server stands. */
final class Instances {

    private static final int ALL = 10_000;

    private Instances() {}

    static Page<Instance> of(Invocation call, ServerName server) {
        ServerApi servers = call.api(ServerApi.class);
        return Pages.read(
                ALL,
                Optional.empty(),
                (limit, after) -> servers.instances(server.app(), server.server(), null, limit, after));
    }

    /** Lists of what stands somewhere do not tell a server that stands nowhere from one that does not exist. */
    static void checkKnown(Invocation call, ServerName server) {
        call.api(ServerApi.class).server(server.app(), server.server());
    }

    /** The one that the line means: on the node it names, or the only one. */
    static Instance one(Invocation call, ServerName server, Optional<String> node) {
        if (node.isPresent()) {
            return call.api(ServerApi.class).instance(server.app(), server.server(), node.get());
        }
        Page<Instance> all = of(call, server);
        if (all.items().isEmpty()) {
            checkKnown(call, server);
            throw Failure.of(ExitCode.NOT_FOUND, "no-instance", server + " stands on no node")
                    .withFix("tarsctl server place %s NODE".formatted(server))
                    .exception();
        }
        if (all.items().size() > 1) {
            String nodes = all.items().stream().map(Instance::node).collect(Collectors.joining(", "));
            throw Failure.usage("--node: missing, and %s stands on several nodes (expected: one of %s)"
                            .formatted(server, nodes))
                    .exception();
        }
        return all.items().get(0);
    }
}
