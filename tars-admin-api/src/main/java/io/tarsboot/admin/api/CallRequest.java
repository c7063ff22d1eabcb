package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of one function.
 *
 * <p>Arguments are JSON: numbers and booleans as they are; 64-bit integers also as strings; {@code vector<byte>} as
 * base64 or as a list of numbers; enums as name or number; structs as objects; maps as objects, or as a list of
 * {@code {"key": ..., "value": ...}} where the key is a struct, a list or a map. What a struct leaves out takes its
 * default, unless it is {@code require}d without one.
 *
 * @param contract the .tars files, which may include each other by name
 * @param interfaceName {@code Module::Interface}, or the interface alone; may be empty if only one has the function
 * @param arguments by name, all of them; null counts as left out
 * @param context travels to the servant
 * @param endpoint host:port, one of those that the registry knows of; empty: any active one
 * @param timeout 1 ms to 1 minute, 5 seconds if absent
 */
public record CallRequest(
        List<ContractFile> contract,
        String interfaceName,
        String function,
        Map<String, @Nullable Object> arguments,
        Map<String, String> context,
        String endpoint,
        Duration timeout) {

    public static final int MAX_FILES = 64;

    /** Characters of all files together. */
    public static final int MAX_CONTRACT = 512 * 1024;

    public static final int MAX_CONTEXT = 64;

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * A .tars file.
     *
     * @param name as other files include it; folders are separated by /
     */
    public record ContractFile(String name, String text) {

        public ContractFile {
            Limits.required("contract.name", Limits.text("contract.name", name, Limits.MAX_PATH));
            text = Limits.text("contract.text", text, MAX_CONTRACT);
        }
    }

    public CallRequest {
        contract = Limits.list("contract", contract, MAX_FILES);
        if (contract.isEmpty()) {
            throw new InvalidValueException("contract: no file (expected: the .tars file with the function)");
        }
        int characters =
                contract.stream().mapToInt(file -> file.text().length()).sum();
        if (characters > MAX_CONTRACT) {
            throw new InvalidValueException(
                    "contract: %d characters (expected: at most %d)".formatted(characters, MAX_CONTRACT));
        }
        interfaceName = Limits.text("interfaceName", interfaceName, Limits.MAX_LONG_NAME);
        Limits.required("function", Limits.text("function", function, Limits.MAX_LONG_NAME));
        arguments = arguments == null ? Map.of() : new LinkedHashMap<>(arguments);
        context = checkContext(context);
        endpoint = Limits.text("endpoint", endpoint, 300);
        timeout = Limits.range("timeout", timeout, DEFAULT_TIMEOUT, Duration.ofMillis(1), Duration.ofMinutes(1));
    }

    private static Map<String, String> checkContext(@Nullable Map<String, String> context) {
        if (context == null) {
            return Map.of();
        }
        if (context.size() > MAX_CONTEXT) {
            throw new InvalidValueException(
                    "context: %d entries (expected: at most %d)".formatted(context.size(), MAX_CONTEXT));
        }
        Map<String, String> checked = new LinkedHashMap<>();
        context.forEach((key, value) -> checked.put(
                Limits.text("context", key, Limits.MAX_LONG_NAME),
                Limits.text("context." + key, value, Limits.MAX_DESCRIPTION)));
        return checked;
    }
}
