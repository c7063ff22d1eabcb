package io.tarsboot.admin.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items may be fewer than asked for, even none, although there are more
 * @param next pass it as {@code after} to go on; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = Limits.list("items", items, Integer.MAX_VALUE);
    }
}
