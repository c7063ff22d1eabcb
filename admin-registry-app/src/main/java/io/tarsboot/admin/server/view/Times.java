package io.tarsboot.admin.server.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as the registry keeps them: milliseconds since 1970, where 0 means never. */
final class Times {

    private Times() {}

    static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    static @Nullable Instant ifAny(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
