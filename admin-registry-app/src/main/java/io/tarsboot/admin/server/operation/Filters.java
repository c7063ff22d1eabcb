package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import org.jspecify.annotations.Nullable;

/** Parameters that narrow a list; an empty one is as good as none. */
final class Filters {

    private Filters() {}

    static boolean given(@Nullable String parameter) {
        return parameter != null && !parameter.isEmpty();
    }

    static boolean matches(@Nullable String wanted, String value) {
        return wanted == null || wanted.isEmpty() || wanted.equals(value);
    }

    /** The beginning of the keys of servers and instances of an application. */
    static String applicationPrefix(@Nullable String app) {
        return given(app) ? Limits.identifier("app", app) + "." : "";
    }
}
