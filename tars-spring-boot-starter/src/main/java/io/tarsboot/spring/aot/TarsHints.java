package io.tarsboot.spring.aot;

import io.tarsboot.contract.TarsContract;
import io.tarsboot.contract.TarsProxy;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;

/**
 * Hints for generated code, which is found by annotations and made by reflection. Clients and servants of beans have
 * them already; those that a program makes by hand do not:
 *
 * <pre>{@code
 * class OwnHints implements RuntimeHintsRegistrar {
 *     public void registerHints(RuntimeHints hints, ClassLoader loader) {
 *         TarsHints.client(hints, HelloPrx.class);
 *     }
 * }
 * }</pre>
 */
public final class TarsHints {

    private TarsHints() {}

    /**
     * For {@code communicator.proxy(type, ...)} and {@code TarsClients}. Does nothing if the type is no generated client.
     */
    public static void client(RuntimeHints hints, Class<?> type) {
        TarsProxy proxy = type.getAnnotation(TarsProxy.class);
        if (proxy != null) {
            made(hints, type, proxy.value());
        }
    }

    /** For servants of this class, by all generated interfaces that it implements. */
    public static void servant(RuntimeHints hints, Class<?> type) {
        TarsContract contract = type.getAnnotation(TarsContract.class);
        if (contract != null) {
            made(hints, type, contract.value());
        }
        for (Class<?> parent : type.getInterfaces()) {
            servant(hints, parent);
        }
        if (type.getSuperclass() != null) {
            servant(hints, type.getSuperclass());
        }
    }

    /** The annotations of the one name the other. */
    private static void made(RuntimeHints hints, Class<?> annotated, Class<?> factory) {
        hints.reflection()
                .registerType(TypeReference.of(annotated))
                .registerType(factory, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
    }
}
