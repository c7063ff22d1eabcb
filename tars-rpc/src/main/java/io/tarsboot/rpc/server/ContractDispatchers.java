package io.tarsboot.rpc.server;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.DispatcherFactory;
import io.tarsboot.contract.TarsContract;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the generated dispatcher of a servant by the annotation on the interface that it implements. */
final class ContractDispatchers {

    private ContractDispatchers() {}

    /** @throws ServerStartException if the servant implements no generated interface, or more than one */
    @SuppressWarnings("unchecked") // The generated annotation names the factory for the annotated interface.
    static Dispatcher of(String object, Object servant) {
        TarsContract contract = contractOf(object, servant);
        try {
            Constructor<? extends DispatcherFactory<?>> constructor =
                    contract.value().getDeclaredConstructor();
            constructor.trySetAccessible();
            return ((DispatcherFactory<Object>) constructor.newInstance()).create(servant);
        } catch (ReflectiveOperationException e) {
            throw new ServerStartException(
                    "servant " + object + ": " + contract.value().getName()
                            + " cannot be made (expected: a constructor without arguments)",
                    null,
                    e);
        }
    }

    private static TarsContract contractOf(String object, Object servant) {
        Map<Class<?>, TarsContract> contracts = new LinkedHashMap<>();
        for (Class<?> type = servant.getClass(); type != null; type = type.getSuperclass()) {
            collect(type, contracts);
        }
        if (contracts.size() != 1) {
            throw new ServerStartException(
                    "servant " + object + " of class " + servant.getClass().getName() + " implements "
                            + (contracts.isEmpty() ? "no generated servant interface" : contracts.keySet())
                            + " (expected: one, such as HelloServant)",
                    null,
                    null);
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
