package io.tarsboot.registry.state;

import java.util.regex.Pattern;

/** Ids that come with commands. */
final class Ids {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    private Ids() {}

    static String check(String what, String id) {
        if (!ID.matcher(id).matches()) {
            throw Refusal.invalid(
                    "id-invalid",
                    what + ": \"" + Text.head(id, 140) + "\" (expected: a letter or digit, then letters, digits or"
                            + " _ . -, at most 128 in all)");
        }
        return id;
    }
}
