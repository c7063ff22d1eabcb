package io.tarsboot.spring.entry;

import io.tarsboot.spring.config.InvalidTarsPropertyException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Calls of servants by HTTP.
 *
 * @param enabled Whether servants can be called by POST /tars/{object}/{function}.
 * @param objects Which of them, by their whole names or the last parts of these; * for all but AdminObj.
 * @param maxBody The longest request.
 * @param timeout How long a call may take.
 * @param contextHeaders Headers that go to the servant in the context, under their names in lower case.
 */
@ConfigurationProperties("tars.http.entry")
record HttpEntryProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue Set<String> objects,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue List<String> contextHeaders) {

    private static final String PREFIX = "tars.http.entry.";
    private static final String ALL = "*";

    HttpEntryProperties {
        objects = Set.copyOf(objects);
        contextHeaders = contextHeaders.stream()
                .map(header -> header.toLowerCase(Locale.ROOT))
                .toList();
        if (enabled && objects.isEmpty()) {
            throw new InvalidTarsPropertyException(
                    PREFIX + "objects",
                    "nothing",
                    "expected: objects that may be called, such as HelloObj, or * for all",
                    null);
        }
        if (maxBody.toBytes() < 1 || maxBody.toBytes() > Integer.MAX_VALUE - 8) {
            throw new InvalidTarsPropertyException(
                    PREFIX + "max-body", maxBody.toString(), "expected: 1 byte to 2 gigabytes", null);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new InvalidTarsPropertyException(
                    PREFIX + "timeout", timeout.toString(), "expected: more than zero", null);
        }
    }

    boolean opensAll() {
        return objects.contains(ALL);
    }
}
