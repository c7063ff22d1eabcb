package io.tarsboot.registry.app;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.raft.transport.MemberTls;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.spring.config.ProgramSecurity;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.access.AccessTable;
import io.tarsboot.trust.access.CertifiedCallers;
import io.tarsboot.trust.access.Revocations;
import io.tarsboot.trust.identity.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this member knows who calls: by certificates, or else by the address, which says no more than whether it is this
 * machine.
 */
final class RegistryTrust implements ProgramSecurity, AutoCloseable {

    private final @Nullable FrameworkTrust trust;
    private final @Nullable CertifiedCallers certified;
    private final RegistryProperties properties;

    /** The group is needed to know them, and they to reach the group: until it is there, nobody is shut out. */
    private volatile Revocations revocations = Revocations.NONE;

    /** @param trust null without TLS */
    RegistryTrust(@Nullable FrameworkTrust trust, RegistryProperties properties) {
        this.trust = trust;
        this.properties = properties;
        this.certified = trust == null
                ? null
                : new CertifiedCallers(
                        trust.tls().cluster(),
                        AccessTable.FRAMEWORK_OBJECTS,
                        identity -> revocations.isRevoked(identity));
        if (trust != null) {
            if (trust.credentials().identity().role() != Role.MEMBER) {
                throw new IllegalArgumentException("tars.trust.directory: of "
                        + trust.credentials().identity() + " (expected: of a member, which a registry is)");
            }
            trust.renewHere();
        }
    }

    void know(Revocations known) {
        revocations = known;
    }

    FrameworkTrust trust() {
        return required(trust);
    }

    CertifiedCallers certified() {
        return required(certified);
    }

    /** How members prove who they are; null without TLS. */
    @Nullable
    MemberTls members() {
        return trust == null || certified == null
                ? null
                : new MemberTls(
                        trust.tls().client(Role.MEMBER),
                        trust.tls().server(ClientCertificates.NEEDED),
                        certified::isMember);
    }

    /** Names are for everybody; who may change what there is rules everything. */
    ServerFilter callers() {
        return certified != null ? certified : LocalCallers.only().open(FrameworkObjects.QUERY);
    }

    /** Refuses whoever may not speak for a node. Without certificates, all of this machine may. */
    void requireNode(String node) {
        if (certified != null) {
            certified.requireNode(node);
        }
    }

    @Override
    public ServerConfig server(ServerConfig config) {
        if (trust == null) {
            return config;
        }
        List<AdapterConfig> adapters = new ArrayList<>(config.adapters());
        Endpoint endpoint = Endpoint.tcp(properties.controlHost(), properties.joinPort())
                .withProtocol(Protocol.SSL);
        adapters.add(AdapterConfig.of(FrameworkObjects.JOIN, endpoint));
        return trust.server(config.withAdapters(adapters));
    }

    @Override
    public ClientConfig client(ClientConfig config) {
        return trust == null ? config : trust.client(config);
    }

    @Override
    public void close() {
        if (trust != null) {
            trust.close();
        }
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("tars.trust.cluster: not set (expected: the name of the framework)");
        }
        return value;
    }
}
