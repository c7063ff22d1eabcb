package io.tarsboot.ctl.installation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where programs of one installation listen, in the order in which ports are taken upward from a first one.
 *
 * <p>Ports of the registry stand beside that of QueryObj unless told otherwise; those of the others are the classic ones.
 */
public enum Port {
    METADATA(Service.REGISTRY, 0, 1, 0),
    NODE_SYNC(Service.REGISTRY, 1, 2, 0),
    REGISTRY_RAFT(Service.REGISTRY, 2, 3, 0),
    JOIN(Service.REGISTRY, 3, 4, 0),
    REGISTRY_GROUP(Service.REGISTRY, 4, 5, 0),
    ADMIN(Service.ADMIN, 5, 0, 12080),
    CONFIG(Service.CONFIG, 6, 0, 18193),
    PATCH(Service.PATCH, 7, 0, 18793),
    PATCH_RAFT(Service.PATCH, 8, 0, 18794),
    NODE(null, 9, 0, 19386),
    NODE_QUERY(null, 10, 0, 19387);

    private final @Nullable Service service;
    private final int upward;
    private final int besideQuery;
    private final int classic;

    Port(@Nullable Service service, int upward, int besideQuery, int classic) {
        this.service = service;
        this.upward = upward;
        this.besideQuery = besideQuery;
        this.classic = classic;
    }

    /** Null: the node, which is everywhere. */
    public @Nullable Service service() {
        return service;
    }

    /** How far behind the first one, where ports are taken upward. */
    int upward() {
        return upward;
    }

    int usual(int query) {
        return classic == 0 ? query + besideQuery : classic;
    }

    /** As people read it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
