package io.tarsboot.admin.server.access;

import static io.tarsboot.admin.api.Role.ADMIN;
import static io.tarsboot.admin.api.Role.DEVELOPER;
import static io.tarsboot.admin.api.Role.OPERATOR;
import static io.tarsboot.admin.server.access.Extent.ANY_USER;
import static io.tarsboot.admin.server.access.Extent.APPLICATION;
import static io.tarsboot.admin.server.access.Extent.CONFIG;
import static io.tarsboot.admin.server.access.Extent.EVERYTHING;
import static io.tarsboot.admin.server.access.Extent.ONESELF;
import static io.tarsboot.admin.server.access.Extent.OPEN;
import static io.tarsboot.admin.server.access.Extent.PACKAGE;
import static io.tarsboot.admin.server.access.Extent.SERVER;
import static io.tarsboot.admin.server.access.Extent.SOMEWHERE;
import static io.tarsboot.admin.server.access.Extent.TASK;
import static io.tarsboot.admin.server.access.Extent.TOUCHING_APPLICATION;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.tarsboot.admin.api.ApiPaths;
import io.tarsboot.admin.api.Role;
import java.util.List;
import org.springframework.http.HttpMethod;

/** Who may use which route. What is not in this table is denied to everybody. */
final class Routes {

    static final String OPEN_API = "/openapi";

    static final List<Route> ALL = List.of(
            api(POST, ApiPaths.LOGIN, DEVELOPER, OPEN),
            api(GET, ApiPaths.HEALTH, DEVELOPER, OPEN),
            new Route(GET, "/actuator/health", DEVELOPER, OPEN),
            new Route(GET, "/actuator/health/**", DEVELOPER, OPEN),
            new Route(GET, "/actuator", ADMIN, EVERYTHING),
            new Route(GET, "/actuator/**", ADMIN, EVERYTHING),
            api(GET, OPEN_API, DEVELOPER, ANY_USER),
            api(GET, OPEN_API + ".yaml", DEVELOPER, ANY_USER),
            //
            api(GET, ApiPaths.ME, DEVELOPER, ONESELF),
            api(PUT, ApiPaths.PASSWORD, DEVELOPER, ONESELF),
            api(DELETE, ApiPaths.SESSION, DEVELOPER, ONESELF),
            api(GET, "/tokens", DEVELOPER, ANY_USER),
            api(POST, "/tokens", DEVELOPER, ANY_USER),
            api(DELETE, "/tokens/{tokenId}", DEVELOPER, ANY_USER),
            api(GET, "/users", ADMIN, EVERYTHING),
            api(GET, "/users/{user}", ADMIN, EVERYTHING),
            api(POST, "/users/{user}", ADMIN, EVERYTHING),
            api(PUT, "/users/{user}", ADMIN, EVERYTHING),
            api(PUT, "/users/{user}/password", ADMIN, EVERYTHING),
            api(DELETE, "/users/{user}", ADMIN, EVERYTHING),
            //
            api(GET, "/applications", DEVELOPER, SOMEWHERE),
            api(GET, "/applications/{app}", DEVELOPER, TOUCHING_APPLICATION),
            api(POST, "/applications/{app}", ADMIN, APPLICATION),
            api(PUT, "/applications/{app}", OPERATOR, APPLICATION),
            api(DELETE, "/applications/{app}", ADMIN, APPLICATION),
            //
            api(GET, "/servers", DEVELOPER, SOMEWHERE),
            api(GET, ApiPaths.SERVER, DEVELOPER, SERVER),
            api(POST, ApiPaths.SERVER, OPERATOR, SERVER),
            api(PUT, ApiPaths.SERVER, OPERATOR, SERVER),
            api(DELETE, ApiPaths.SERVER, OPERATOR, SERVER),
            api(GET, "/instances", DEVELOPER, SOMEWHERE),
            api(GET, ApiPaths.INSTANCE, DEVELOPER, SERVER),
            api(PUT, ApiPaths.INSTANCE, OPERATOR, SERVER),
            api(DELETE, ApiPaths.INSTANCE, OPERATOR, SERVER),
            api(PUT, ApiPaths.SERVER + "/routing", OPERATOR, SERVER),
            api(GET, ApiPaths.MASTER, DEVELOPER, SERVER),
            api(PUT, ApiPaths.MASTER, OPERATOR, SERVER),
            //
            api(POST, ApiPaths.SERVER + "/start", OPERATOR, SERVER),
            api(POST, ApiPaths.SERVER + "/stop", OPERATOR, SERVER),
            api(POST, ApiPaths.SERVER + "/restart", OPERATOR, SERVER),
            api(POST, ApiPaths.SERVER + "/releases", OPERATOR, SERVER),
            api(POST, ApiPaths.SERVER + "/commands", OPERATOR, SERVER),
            api(POST, ApiPaths.CALLS, OPERATOR, SERVER),
            api(GET, ApiPaths.INSTANCE + "/logs", DEVELOPER, SERVER),
            api(GET, ApiPaths.INSTANCE + "/log", DEVELOPER, SERVER),
            api(GET, "/tasks", DEVELOPER, SOMEWHERE),
            api(GET, ApiPaths.TASK, DEVELOPER, TASK),
            api(GET, ApiPaths.TASK_EVENTS, DEVELOPER, TASK),
            api(POST, ApiPaths.TASK + "/cancel", OPERATOR, TASK),
            //
            api(GET, ApiPaths.UPLOAD, DEVELOPER, SERVER),
            api(POST, ApiPaths.UPLOAD, OPERATOR, SERVER),
            api(GET, ApiPaths.PACKAGE, DEVELOPER, PACKAGE),
            api(GET, ApiPaths.PACKAGE_CONTENT, DEVELOPER, PACKAGE),
            api(DELETE, ApiPaths.PACKAGE, OPERATOR, PACKAGE),
            //
            api(GET, "/configs/{app}", DEVELOPER, CONFIG),
            api(GET, ApiPaths.CONFIG, DEVELOPER, CONFIG),
            api(PUT, ApiPaths.CONFIG, OPERATOR, CONFIG),
            api(DELETE, ApiPaths.CONFIG, OPERATOR, CONFIG),
            api(GET, ApiPaths.CONFIG + "/history", DEVELOPER, CONFIG),
            api(POST, ApiPaths.CONFIG + "/restore", OPERATOR, CONFIG),
            api(GET, ApiPaths.CONFIG + "/merged", DEVELOPER, CONFIG),
            //
            api(GET, "/nodes", DEVELOPER, SOMEWHERE),
            api(GET, "/nodes/{node}", DEVELOPER, SOMEWHERE),
            api(DELETE, "/nodes/{node}", ADMIN, EVERYTHING),
            api(GET, "/templates", DEVELOPER, SOMEWHERE),
            api(GET, "/templates/{template}", DEVELOPER, SOMEWHERE),
            api(GET, "/templates/{template}/merged", DEVELOPER, SOMEWHERE),
            api(POST, "/templates/{template}", ADMIN, EVERYTHING),
            api(PUT, "/templates/{template}", ADMIN, EVERYTHING),
            api(DELETE, "/templates/{template}", ADMIN, EVERYTHING),
            api(GET, "/groups", DEVELOPER, SOMEWHERE),
            api(GET, "/groups/{group}", DEVELOPER, SOMEWHERE),
            api(POST, "/groups/{group}", ADMIN, EVERYTHING),
            api(PUT, "/groups/{group}", ADMIN, EVERYTHING),
            api(DELETE, "/groups/{group}", ADMIN, EVERYTHING),
            api(GET, "/stations", DEVELOPER, SOMEWHERE),
            api(GET, "/stations/{station}", DEVELOPER, SOMEWHERE),
            api(POST, "/stations/{station}", ADMIN, EVERYTHING),
            api(PUT, "/stations/{station}", ADMIN, EVERYTHING),
            api(DELETE, "/stations/{station}", ADMIN, EVERYTHING),
            //
            api(GET, "/addresses/{object}", DEVELOPER, SOMEWHERE),
            api(GET, "/framework/check", OPERATOR, EVERYTHING),
            api(GET, "/framework/iplist", DEVELOPER, SOMEWHERE),
            api(GET, ApiPaths.MEMBERS, OPERATOR, EVERYTHING),
            api(POST, ApiPaths.MEMBER, ADMIN, EVERYTHING),
            api(DELETE, ApiPaths.MEMBER, ADMIN, EVERYTHING),
            api(POST, ApiPaths.MEMBER + "/lead", ADMIN, EVERYTHING),
            api(GET, ApiPaths.BACKUP, ADMIN, EVERYTHING),
            api(GET, "/framework/tokens", ADMIN, EVERYTHING),
            api(POST, "/framework/tokens", ADMIN, EVERYTHING),
            api(DELETE, "/framework/tokens/{tokenId}", ADMIN, EVERYTHING),
            api(GET, "/framework/identities", ADMIN, EVERYTHING),
            api(POST, "/framework/identities/{role}/{name}/shut-out", ADMIN, EVERYTHING),
            api(GET, "/audit", ADMIN, EVERYTHING));

    private Routes() {}

    private static Route api(HttpMethod method, String path, Role role, Extent extent) {
        return new Route(method, ApiPaths.ROOT + path, role, extent);
    }
}
