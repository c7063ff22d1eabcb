package io.tarsboot.admin.api;

import java.util.List;

/**
 * A role on a part of the whole.
 *
 * @param scope {@code *}, {@code App} or {@code App.Server}
 */
public record Grant(Role role, String scope) {

    public static final String EVERYTHING = "*";

    public Grant {
        if (role == null) {
            throw new InvalidValueException("role: missing (expected: one of " + List.of(Role.values()) + ")");
        }
        checkScope(scope);
    }

    private static void checkScope(String scope) {
        if (EVERYTHING.equals(scope)) {
            return;
        }
        String[] parts = Limits.required("scope", scope).split("\\.", -1);
        if (parts.length > 2) {
            throw new InvalidValueException("scope: " + scope + " (expected: *, App or App.Server)");
        }
        for (String part : parts) {
            Limits.identifier("scope", part);
        }
    }
}
