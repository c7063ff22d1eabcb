package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.Map;

/** Is told what servers send without having been asked. Runs on the communicator's callback threads. */
@FunctionalInterface
public interface PushListener {

    /**
     * @param from the server
     * @param function the name of the push
     * @param values reads the return value at tag 0 and out argument n at tag n, once
     * @param context what the servant set
     */
    void onPush(Endpoint from, String function, TarsReader values, Map<String, String> context);
}
