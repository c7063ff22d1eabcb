package io.tarsboot.ctl.user;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.Role;
import io.tarsboot.ctl.command.Kind;
import io.tarsboot.ctl.command.Kinds;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Grants as a line writes them: {@code operator:Demo.HelloServer}. */
final class Grants {

    static final Kind<Grant> KIND = Kinds.of("ROLE:SCOPE", Grants::parse);

    private Grants() {}

    static String written(List<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.role().name().toLowerCase(Locale.ROOT) + ":" + grant.scope())
                .collect(Collectors.joining(" "));
    }

    private static Grant parse(String text) {
        int colon = text.indexOf(':');
        String role = colon < 0 ? text : text.substring(0, colon);
        for (Role known : Role.values()) {
            if (colon >= 0 && known.name().toLowerCase(Locale.ROOT).equals(role)) {
                return new Grant(known, text.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException(
                text + " (expected: developer, operator or admin, a colon, and *, App or App.Server)");
    }
}
