package io.tarsboot.admin.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What several requests take for granted. */
final class Defaults {

    static final Duration TASK_TIMEOUT = Duration.ofMinutes(2);

    private Defaults() {}

    static Duration taskTimeout(@Nullable Duration given) {
        return Limits.range("timeout", given, TASK_TIMEOUT, Duration.ofSeconds(1), Duration.ofHours(1));
    }
}
