package io.tarsboot.node;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.spring.TrustProperties;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** By what the node proves who it is; nothing where it talks with programs of its own machine only. */
final class NodeTrust implements AutoCloseable {

    private final @Nullable FrameworkTrust trust;

    private NodeTrust(@Nullable FrameworkTrust trust) {
        this.trust = trust;
    }

    /** @throws NodeStartException if it is not this node that the certificate names */
    static NodeTrust open(TrustProperties properties, @Nullable SslBundles bundles, String node, InstantSource clock) {
        @Nullable FrameworkTrust trust;
        try {
            trust = properties.open(bundles, clock).orElse(null);
        } catch (IOException e) {
            throw new NodeStartException("node " + node + " cannot prove who it is: " + e.getMessage(), e);
        }
        if (trust == null) {
            return new NodeTrust(null);
        }
        Identity self = trust.credentials().identity();
        if (self.role() == Role.MEMBER
                || (self.role() == Role.NODE && self.name().equals(node))) {
            return new NodeTrust(trust);
        }
        trust.close();
        throw new NodeStartException(
                "tars.node.name: " + node + " with the certificate of " + self + " (expected: the same name)", null);
    }

    ClientConfig client(ClientConfig config) {
        return trust == null ? config : trust.client(config);
    }

    /** Certificates end; the registry gives new ones. */
    void renewBy(Communicator communicator) {
        if (trust != null) {
            trust.renewAt(communicator.config());
        }
    }

    @Override
    public void close() {
        if (trust != null) {
            trust.close();
        }
    }
}
