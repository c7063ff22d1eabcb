package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Server;

/**
 * Address lists of objects that exist. Discovery alone does not tell an object that nobody serves at the moment from a
 * name that was written wrongly.
 */
public final class KnownObjects {

    private final Discovery discovery;
    private final Registry registry;

    public KnownObjects(Discovery discovery, Registry registry) {
        this.discovery = discovery;
        this.registry = registry;
    }

    /**
     * Where an object is.
     *
     * @param object in full, checked
     * @throws ProblemException if it has no address and no server is set up to serve it
     */
    public AddressList addresses(String object) {
        AddressList found = discovery.addresses(object);
        if (found.active().isEmpty() && found.inactive().isEmpty()) {
            checkSetUp(object);
        }
        return found;
    }

    private void checkSetUp(String object) {
        String name = object.substring(0, object.lastIndexOf('.'));
        Server server = registry.require(Table.SERVERS, name, "server " + name).value();
        if (server.adapters().stream().noneMatch(adapter -> adapter.servant().equals(object))) {
            throw ProblemException.notFound("object " + object);
        }
    }
}
