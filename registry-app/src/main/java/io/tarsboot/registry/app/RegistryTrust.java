package io.tarsboot.registry.app;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.raft.transport.MemberTls;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.spring.config.ProgramSecurity;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.access.CertifiedCallers;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.spring.ProgramTrust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What trust means to a member of the registry: it signs for itself and others, and its group is of members alone. */
final class RegistryTrust implements ProgramSecurity {

    /** Anybody may ask here, and signatures are work: it must not become much. */
    private static final int JOIN_THREADS = 2;

    private static final int JOIN_CONNECTIONS = 2000;

    private final ProgramTrust program;
    private final RegistryProperties properties;

    RegistryTrust(ProgramTrust program, RegistryProperties properties) {
        this.program = program;
        this.properties = properties;
        program.requireReach("tars.registry.control-host", properties.controlHost());
        program.trust().ifPresent(trust -> {
            Identity self = trust.credentials().identity();
            if (self.role() != Role.MEMBER) {
                throw new IllegalArgumentException(
                        "tars.trust.directory: of " + self + " (expected: of a member, which a registry is)");
            }
            trust.renewHere();
        });
    }

    /** How members prove who they are; null without TLS. */
    @Nullable
    MemberTls members() {
        FrameworkTrust trust = program.trust().orElse(null);
        CertifiedCallers certified = program.certified().orElse(null);
        // Until the group is there nobody is shut out: it is needed to know who is.
        return trust == null || certified == null
                ? null
                : new MemberTls(
                        trust.tls().client(Role.MEMBER),
                        trust.tls().server(ClientCertificates.NEEDED),
                        certified::isMember);
    }

    /** Refuses whoever may not speak for a node. Without certificates, all of this machine may. */
    void requireNode(String node) {
        program.certified().ifPresent(certified -> certified.requireNode(node));
    }

    @Override
    public ServerConfig server(ServerConfig config) {
        if (program.trust().isEmpty()) {
            return config;
        }
        List<AdapterConfig> adapters = new ArrayList<>(config.adapters());
        Endpoint endpoint =
                Endpoint.tcp(properties.controlHost(), properties.joinPort()).withProtocol(Protocol.SSL);
        adapters.add(AdapterConfig.of(FrameworkObjects.JOIN, endpoint)
                .withThreads(JOIN_THREADS)
                .withVirtualThreads(false)
                .withMaxConnections(JOIN_CONNECTIONS));
        return program.server(config.withAdapters(adapters));
    }

    @Override
    public ClientConfig client(ClientConfig config) {
        return program.client(config);
    }
}
