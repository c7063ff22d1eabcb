package io.tarsboot.rpc.client;

import io.tarsboot.rpc.auth.AccessKeyProof;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which endpoints of an address list are called. What this program has no certificates or keys for is left out, and
 * datagrams, as long as there is something better: where there is not, a call says what is missing.
 */
final class SpokenEndpoints {

    private SpokenEndpoints() {}

    static List<Endpoint> of(List<Endpoint> located, ObjectSecurity security) {
        List<Endpoint> spoken = located.stream().filter(EndpointPool::isSpoken).toList();
        spoken = preferred(spoken, endpoint -> endpoint.protocol() == Protocol.SSL || !security.onlyTls());
        spoken = preferred(spoken, endpoint -> endpoint.protocol() != Protocol.SSL || security.tls() != null);
        spoken = preferred(
                spoken, endpoint -> endpoint.authType() != AccessKeyProof.AUTH_TYPE || security.accessKey() != null);
        return preferred(spoken, endpoint -> endpoint.protocol() != Protocol.UDP);
    }

    private static List<Endpoint> preferred(List<Endpoint> all, Predicate<Endpoint> better) {
        List<Endpoint> some = all.stream().filter(better).toList();
        return some.isEmpty() ? all : some;
    }
}
