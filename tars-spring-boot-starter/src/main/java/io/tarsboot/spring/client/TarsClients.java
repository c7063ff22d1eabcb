package io.tarsboot.spring.client;

import io.tarsboot.contract.TarsProxy;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.config.InvalidTarsPropertyException;
import io.tarsboot.spring.config.RpcSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the clients of beans, one for each type and object. */
public class TarsClients {

    private final Communicator communicator;
    private final RpcSettings settings;
    private final Map<Key, Object> clients = new ConcurrentHashMap<>();

    public TarsClients(Communicator communicator, RpcSettings settings) {
        this.communicator = communicator;
        this.settings = settings;
    }

    /**
     * @param type a generated {@code XxxPrx} interface
     * @param object {@code App.Server.Obj}, with or without a direct address
     */
    public <P> P get(Class<P> type, String object) {
        return type.cast(clients.computeIfAbsent(new Key(type, object), key -> create(type, object)));
    }

    private Object create(Class<?> type, String object) {
        if (!type.isAnnotationPresent(TarsProxy.class)) {
            throw new NoTarsClientException(type, object);
        }
        try {
            return communicator.proxy(type, settings.address(object), settings.options(object));
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException("@TarsClient", object, String.valueOf(e.getMessage()), e);
        }
    }

    private record Key(Class<?> type, String object) {}
}
