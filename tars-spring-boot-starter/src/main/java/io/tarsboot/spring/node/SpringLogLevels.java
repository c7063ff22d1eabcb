package io.tarsboot.spring.node;

import io.tarsboot.rpc.admin.LogLevels;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Changes the level of whatever logging library the application has. */
final class SpringLogLevels implements LogLevels {

    private final LoggingSystem logging;

    SpringLogLevels(LoggingSystem logging) {
        this.logging = logging;
    }

    @Override
    public void setRootLevel(String level) {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, parse(level));
    }

    private static LogLevel parse(String level) {
        String name = level.toUpperCase(Locale.ROOT);
        return switch (name) {
            // Names of the classic libraries that Spring calls otherwise.
            case "NONE" -> LogLevel.OFF;
            case "TARS" -> LogLevel.TRACE;
            default -> named(name);
        };
    }

    private static LogLevel named(String name) {
        try {
            return LogLevel.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "level: " + name + " (expected: NONE, TARS or one of " + Arrays.toString(LogLevel.values()) + ")",
                    e);
        }
    }
}
