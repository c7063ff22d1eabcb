package io.tarsboot.ctl.admin;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lists that the admin server gives in parts. */
public final class Pages {

    private Pages() {}

    /** One part of a list. */
    @FunctionalInterface
    public interface Source<T> {

        Page<T> read(int limit, @Nullable String after);
    }

    /** Reads until there are so many, or no more. */
    public static <T> Page<T> read(int limit, Optional<String> after, Source<T> source) {
        List<T> items = new ArrayList<>();
        String next = after.orElse(null);
        do {
            Page<T> page = source.read(Math.min(Limits.MAX_PAGE, limit - items.size()), next);
            items.addAll(page.items());
            next = page.next();
        } while (next != null && items.size() < limit);
        return new Page<>(items, next);
    }
}
