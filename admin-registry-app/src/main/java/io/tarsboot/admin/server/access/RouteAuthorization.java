package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Task;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Decides on one route. A refusal says which role is missing on what, so that it can be asked for. */
final class RouteAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private final Route route;
    private final Registry registry;

    RouteAuthorization(Route route, Registry registry) {
        this.route = route;
        this.registry = registry;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        if (route.extent() == Extent.OPEN) {
            return new AuthorizationDecision(true);
        }
        if (!(authentication.get() instanceof CallerAuthentication known)) {
            return new AuthorizationDecision(false);
        }
        Caller caller = known.caller();
        if (caller.mustChangePassword() && route.extent() != Extent.ONESELF) {
            throw ProblemException.of(
                    ProblemCode.PASSWORD_CHANGE_REQUIRED,
                    "the password of " + caller.user() + " was given by somebody else",
                    "Change it: tarsctl password");
        }
        Target target = target(request);
        if (!target.allowedTo(caller, route.role())) {
            throw ProblemException.of(
                    ProblemCode.NOT_ALLOWED,
                    "%s has no role %s on %s".formatted(caller.user(), route.role(), target.name()),
                    "Ask an admin for the role.");
        }
        return new AuthorizationDecision(true);
    }

    private Target target(RequestAuthorizationContext request) {
        return switch (route.extent()) {
            case OPEN, ONESELF, ANY_USER -> new Target("anything", (caller, role) -> true);
            case SOMEWHERE -> new Target("anything", Caller::somewhere);
            case EVERYTHING -> new Target(Grant.EVERYTHING, Caller::everywhere);
            case APPLICATION -> application(variable(request, "app"));
            case TOUCHING_APPLICATION -> {
                String app = variable(request, "app");
                yield new Target(app, (caller, role) -> caller.touching(role, app));
            }
            case SERVER -> server(variable(request, "app"), variable(request, "server"));
            case CONFIG -> {
                String app = variable(request, "app");
                String server = request.getRequest().getParameter("server");
                yield server == null || server.isEmpty() ? application(app) : server(app, server);
            }
            case TASK -> {
                String id = variable(request, "taskId");
                Task task = registry.require(Table.TASKS, id, "task " + id).value();
                yield server(task.app(), task.server());
            }
            case PACKAGE -> {
                String id = variable(request, "packageId");
                Package known =
                        registry.require(Table.PACKAGES, id, "package " + id).value();
                yield server(known.app(), known.server());
            }
        };
    }

    private static Target application(String app) {
        return new Target(app, (caller, role) -> caller.inApplication(role, app));
    }

    private static Target server(String app, String server) {
        return new Target(app + "." + server, (caller, role) -> caller.onServer(role, app, server));
    }

    private String variable(RequestAuthorizationContext request, String name) {
        String value = request.getVariables().get(name);
        if (value == null) {
            throw new IllegalStateException(route.path() + " has no variable " + name);
        }
        return value;
    }

    /** Something that roles are held on. */
    private record Target(String name, Check check) {

        boolean allowedTo(Caller caller, Role role) {
            return check.holds(caller, role);
        }
    }

    /** Whether a caller has a role on the target. */
    @FunctionalInterface
    private interface Check {

        boolean holds(Caller caller, Role role);
    }
}
