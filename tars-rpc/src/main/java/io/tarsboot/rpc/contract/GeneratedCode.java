package io.tarsboot.rpc.contract;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.DispatcherFactory;
import io.tarsboot.contract.ProxyFactory;
import io.tarsboot.contract.TarsContract;
import io.tarsboot.contract.TarsProxy;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds dispatchers and clients by the annotations on the generated interfaces. */
public final class GeneratedCode {

    private GeneratedCode() {}

    /**
     * The dispatcher of a servant.
     *
     * @throws IllegalArgumentException if it implements no generated servant interface, or more than one
     */
    @SuppressWarnings("unchecked") // The generated annotation names the factory for the annotated interface.
    public static Dispatcher dispatcherOf(Object servant) {
        Class<? extends DispatcherFactory<?>> factory = contractOf(servant).value();
        return ((DispatcherFactory<Object>) make(factory)).create(servant);
    }

    /**
     * The factory of a generated client interface.
     *
     * @throws IllegalArgumentException if the type is none
     */
    @SuppressWarnings("unchecked") // The generated annotation names the factory of the annotated interface.
    public static <P> ProxyFactory<P> proxyFactoryOf(Class<P> type) {
        TarsProxy annotation = type.getAnnotation(TarsProxy.class);
        if (annotation == null) {
            throw new IllegalArgumentException("type: " + type.getName()
                    + " (expected: a client interface that tars-compiler generated, such as HelloPrx)");
        }
        return (ProxyFactory<P>) make(annotation.value());
    }

    private static <T> T make(Class<T> factory) {
        try {
            Constructor<T> constructor = factory.getDeclaredConstructor();
            constructor.trySetAccessible();
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    factory.getName() + " cannot be made (expected: a constructor without arguments)", e);
        }
    }

    private static TarsContract contractOf(Object servant) {
        Map<Class<?>, TarsContract> contracts = new LinkedHashMap<>();
        for (Class<?> type = servant.getClass(); type != null; type = type.getSuperclass()) {
            collect(type, contracts);
        }
        if (contracts.size() != 1) {
            throw new IllegalArgumentException("class " + servant.getClass().getName() + " implements "
                    + (contracts.isEmpty() ? "no generated servant interface" : contracts.keySet())
                    + " (expected: one, such as HelloServant)");
        }
        return contracts.values().iterator().next();
    }

    private static void collect(Class<?> type, Map<Class<?>, TarsContract> contracts) {
        TarsContract contract = type.getAnnotation(TarsContract.class);
        if (contract != null) {
            contracts.put(type, contract);
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, contracts);
        }
    }
}
