package io.tarsboot.admin.server.registry;

import java.util.List;

/**
 * Part of a table.
 *
 * @param more there are rows behind the last one
 */
public record Rows<T>(List<Versioned<T>> rows, boolean more) {

    public Rows {
        rows = List.copyOf(rows);
    }
}
