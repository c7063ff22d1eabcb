package io.tarsboot.config.model;

import io.tarsboot.protocol.metadata.Names;

/**
 * The set that a caller belongs to.
 *
 * @param text {@code set.area.group}, or empty for none
 */
public record Division(String text) {

    public static final Division NONE = new Division("");

    public Division {
        if (!text.isEmpty()) {
            Names.division("setdivision", text);
        }
    }

    public boolean isNone() {
        return text.isEmpty();
    }
}
