package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.AddressList.Address;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AnyResult;
import io.tarsboot.protocol.tars.QueryFPrx;
import java.time.Duration;

/** Address lists, asked for as every client does. */
public final class Discovery {

    private static final RemoteFailures FAILURES = RemoteFailures.ofRegistry();

    private final QueryFPrx query;

    /** @param timeout of one call */
    public Discovery(QueryFPrx query, Duration timeout) {
        this.query = query.with(CallOptions.timeout(timeout));
    }

    public AddressList addresses(String object) {
        QueryFFindObjectById4AnyResult found = FAILURES.translate(() -> query.findObjectById4Any(object));
        return new AddressList(
                object,
                found.activeEp().stream().map(Discovery::address).toList(),
                found.inactiveEp().stream().map(Discovery::address).toList());
    }

    private static Address address(EndpointF endpoint) {
        String transport = switch (endpoint.istcp()) {
            case 0 -> "udp";
            case 1 -> "tcp";
            case 2 -> "ssl";
            default -> Integer.toString(endpoint.istcp());
        };
        return new Address(
                endpoint.host(), endpoint.port(), transport, endpoint.timeout(), endpoint.nodeName(), endpoint.setId());
    }
}
