package io.tarsboot.rpc.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an adapter's section of a node's file that say what it refuses: {@code concurrency} (a number, {@code
 * adaptive} or {@code off}) with {@code min-concurrency} and {@code max-concurrency}, {@code function-concurrency} as
 * {@code find:20,report:4}, {@code rate} and {@code burst}, {@code caller-rate} and {@code caller-burst}, {@code
 * max-callers}, and {@code priority} with functions behind commas.
 */
final class AdmissionKeys {

    private static final Pattern SEPARATORS = Pattern.compile("[,;|\\s]+");

    private final String path;
    private final Map<String, String> values;

    AdmissionKeys(String path, Map<String, String> values) {
        this.path = path;
        this.values = values;
    }

    AdmissionPolicy read() {
        Integer maxCallers = number("max-callers");
        AdmissionPolicy policy = AdmissionPolicy.OFF
                .withConcurrency(concurrency())
                .withFunctionConcurrency(functions())
                .withRate(rate("rate", "burst"))
                .withCallerRate(rate("caller-rate", "caller-burst"))
                .withPriority(new LinkedHashSet<>(words("priority")));
        return maxCallers == null ? policy : checked("max-callers", () -> policy.withMaxCallers(maxCallers));
    }

    private ConcurrencyPolicy concurrency() {
        String text = text("concurrency").isEmpty() ? ConcurrencyPolicy.OFF : text("concurrency");
        Integer least = number("min-concurrency");
        Integer most = number("max-concurrency");
        return checked("concurrency", () -> ConcurrencyPolicy.of(text, least, most));
    }

    private @Nullable RateLimit rate(String key, String burstKey) {
        Integer perSecond = number(key);
        Integer burst = number(burstKey);
        return perSecond == null ? null : checked(key, () -> RateLimit.of(perSecond, burst));
    }

    private Map<String, Integer> functions() {
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (String entry : words("function-concurrency")) {
            int colon = entry.indexOf(':');
            try {
                int most = Integer.parseInt(entry.substring(colon + 1));
                if (colon < 1 || most < 1) {
                    throw new NumberFormatException();
                }
                limits.put(entry.substring(0, colon), most);
            } catch (NumberFormatException e) {
                throw new ConfigException(
                        path + "<function-concurrency>: " + entry + " (expected: such as find:20)", e);
            }
        }
        return limits;
    }

    private List<String> words(String key) {
        return Arrays.stream(SEPARATORS.split(text(key), -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private @Nullable Integer number(String key) {
        String value = text(key);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw new ConfigException(path + "<" + key + ">: " + value + " (expected: a number)", e);
        }
    }

    private <T> T checked(String key, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path + "<" + key + ">: " + e.getMessage(), e);
        }
    }

    private String text(String key) {
        return values.getOrDefault(key, "").strip();
    }
}
