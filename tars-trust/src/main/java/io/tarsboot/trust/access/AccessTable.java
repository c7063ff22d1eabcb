package io.tarsboot.trust.access;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.trust.identity.Role;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which role may call which function of which object. What is not in it may be called by nobody: an object that is added
 * later is closed until somebody thinks about it.
 */
public final class AccessTable {

    private static final String EVERY_FUNCTION = "*";
    private static final Set<Role> FRAMEWORK = EnumSet.of(Role.MEMBER, Role.SERVICE);
    private static final Set<Role> EVERY_ROLE = EnumSet.allOf(Role.class);

    private static final String[] LOOKUPS = {
        "findObjectById",
        "findObjectById4Any",
        "findObjectById4All",
        "findObjectByIdInSameGroup",
        "findObjectByIdInSameStation",
        "findObjectByIdInSameSet",
        "findObjectNodeName",
        "registerChange",
        "registerQuery"
    };

    /** The one of the framework; docs/security.md shows it and says why. */
    public static final AccessTable FRAMEWORK_OBJECTS = builder()
            .allow(FrameworkObjects.MEMBER, EnumSet.of(Role.MEMBER))
            .allow(FrameworkObjects.METADATA, FRAMEWORK)
            .allow(FrameworkObjects.NODE_SYNC, EnumSet.of(Role.NODE, Role.MEMBER))
            .open(FrameworkObjects.JOIN, "join")
            .allow(FrameworkObjects.JOIN, EVERY_ROLE, "renew")
            .allow(FrameworkObjects.PACKAGES, FRAMEWORK)
            .allow(FrameworkObjects.PACKAGES, EnumSet.of(Role.NODE), "find", "read")
            .allow(FrameworkObjects.PATCH, FRAMEWORK)
            .allow(FrameworkObjects.PATCH, EnumSet.of(Role.NODE), "listFileInfo", "download")
            .allow(FrameworkObjects.REPLICA, FRAMEWORK)
            .allow(FrameworkObjects.REGISTRY_GROUP, FRAMEWORK)
            .allow(FrameworkObjects.PATCH_GROUP, FRAMEWORK)
            // Not getLocker: who may have itself named the master must say who it is, and here nobody can. Nodes ask
            // NodeSyncObj.
            .open(FrameworkObjects.QUERY, LOOKUPS)
            .open(FrameworkObjects.CONFIG, EVERY_FUNCTION)
            .build();

    private final Map<Cell, Set<Role>> allowed;
    private final Set<Cell> open;

    private AccessTable(Builder builder) {
        this.allowed = Map.copyOf(builder.allowed);
        this.open = Set.copyOf(builder.open);
    }

    /** The functions of QueryObj that change nothing. */
    public static String[] lookups() {
        return LOOKUPS.clone();
    }

    static Builder builder() {
        return new Builder();
    }

    /** Whether whoever reaches the object may call it, certificate or not. */
    public boolean isOpen(String object, String function) {
        return open.contains(new Cell(object, function)) || open.contains(new Cell(object, EVERY_FUNCTION));
    }

    public boolean allows(Role role, String object, String function) {
        return isOpen(object, function)
                || rolesOf(object, function).contains(role)
                || rolesOf(object, EVERY_FUNCTION).contains(role);
    }

    private Set<Role> rolesOf(String object, String function) {
        return allowed.getOrDefault(new Cell(object, function), Set.of());
    }

    static final class Builder {

        private final Map<Cell, Set<Role>> allowed = new HashMap<>();
        private final Set<Cell> open = new HashSet<>();

        /** @param functions all of the object if none is given */
        Builder allow(String object, Set<Role> roles, String... functions) {
            for (String function : functions.length == 0 ? new String[] {EVERY_FUNCTION} : functions) {
                allowed.computeIfAbsent(new Cell(object, function), cell -> EnumSet.noneOf(Role.class))
                        .addAll(roles);
            }
            return this;
        }

        Builder open(String object, String... functions) {
            for (String function : functions) {
                open.add(new Cell(object, function));
            }
            return this;
        }

        AccessTable build() {
            return new AccessTable(this);
        }
    }

    private record Cell(String object, String function) {}
}
