package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.protocol.metadata.Keys;

/** App.Server, checked. */
record ServerName(String app, String server) {

    ServerName {
        Limits.identifier("app", app);
        Limits.identifier("server", server);
    }

    String key() {
        return Keys.server(app, server);
    }

    /** The prefix of the keys of its instances. */
    String instances() {
        return Keys.instances(app, server);
    }

    String instance(String node) {
        return Keys.instance(app, server, Limits.node("node", node));
    }

    @Override
    public String toString() {
        return key();
    }
}
