package io.tarsboot.ctl.context;

import io.tarsboot.ctl.settings.Context;
import io.tarsboot.ctl.settings.Contexts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A context without its token. */
record ContextView(
        String name,
        boolean current,
        String address,
        boolean plainText,
        @Nullable String user,
        @Nullable Instant expiresAt) {

    static List<ContextView> of(Contexts contexts) {
        return contexts.contexts().entrySet().stream()
                .map(entry -> of(contexts, entry.getKey(), entry.getValue()))
                .toList();
    }

    static ContextView of(Contexts contexts, String name, Context context) {
        return new ContextView(
                name,
                name.equals(contexts.current()),
                context.address(),
                context.plainText(),
                context.user(),
                context.expiresAt());
    }
}
