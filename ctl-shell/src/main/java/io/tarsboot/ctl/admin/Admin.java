package io.tarsboot.ctl.admin;

import java.util.HashMap;
import java.util.Map;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** One admin server: makes the contract's interfaces callable. Used by one command at a time. */
public final class Admin {

    private final Target target;
    private final HttpServiceProxyFactory quick;
    private final HttpServiceProxyFactory lasting;
    private final Map<Class<?>, Object> made = new HashMap<>();

    Admin(Target target, RestClient quick, RestClient lasting) {
        this.target = target;
        this.quick = factory(quick);
        this.lasting = factory(lasting);
    }

    private static HttpServiceProxyFactory factory(RestClient client) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build();
    }

    public Target target() {
        return target;
    }

    /** For requests that are answered at once. */
    public <T> T api(Class<T> contract) {
        return contract.cast(made.computeIfAbsent(contract, quick::createClient));
    }

    /** For streams, which take as long as they take. */
    public <T> T stream(Class<T> contract) {
        return contract.cast(made.computeIfAbsent(contract, lasting::createClient));
    }
}
