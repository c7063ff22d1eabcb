package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.Role;
import org.springframework.http.HttpMethod;

/**
 * What a route needs.
 *
 * @param path a path pattern
 * @param role of no matter where the extent asks for none
 */
record Route(HttpMethod method, String path, Role role, Extent extent) {}
