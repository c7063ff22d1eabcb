package io.tarsboot.trust.spring;

import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.spring.config.ProgramSecurity;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.access.AccessTable;
import io.tarsboot.trust.access.CertifiedCallers;
import io.tarsboot.trust.access.RemoteRevocations;
import io.tarsboot.trust.access.Revocations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/**
 * How a program of the framework knows who calls it, and proves who it is: by certificates, or else by addresses, which say
 * no more than whether it is this machine.
 */
public final class ProgramTrust implements ProgramSecurity, AutoCloseable {

    private final @Nullable FrameworkTrust trust;
    private final @Nullable CertifiedCallers certified;
    private volatile Revocations revocations = Revocations.NONE;
    private volatile @Nullable RemoteRevocations followed;

    private ProgramTrust(@Nullable FrameworkTrust trust) {
        this.trust = trust;
        this.certified = trust == null
                ? null
                : new CertifiedCallers(
                        trust.tls().cluster(),
                        AccessTable.FRAMEWORK_OBJECTS,
                        identity -> revocations.isRevoked(identity));
    }

    /** @throws IOException if the program is to be somebody, and is not and cannot become it */
    public static ProgramTrust open(TrustProperties properties, ObjectProvider<SslBundles> bundles, InstantSource clock)
            throws IOException {
        return new ProgramTrust(properties.open(bundles.getIfAvailable(), clock).orElse(null));
    }

    /** Empty without TLS. */
    public Optional<FrameworkTrust> trust() {
        return Optional.ofNullable(trust);
    }

    /** Empty without TLS. */
    public Optional<CertifiedCallers> certified() {
        return Optional.ofNullable(certified);
    }

    /**
     * Programs that cannot know who calls must not be reached from other machines.
     *
     * @param property by which the host was given
     * @throws IllegalArgumentException if strangers could reach what listens there
     */
    public ProgramTrust requireReach(String property, String host) {
        if (trust == null && !isOfThisMachine(host)) {
            throw new IllegalArgumentException(property + ": " + host + " (expected: an address that only this machine"
                    + " reaches, such as 127.0.0.1, since without certificates nobody can prove who he is; or set"
                    + " tars.trust.cluster, and what belongs to it)");
        }
        return this;
    }

    private static boolean isOfThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // It may become known before something listens there.
            return false;
        }
    }

    /** Who is shut out from now on. */
    public void know(Revocations known) {
        revocations = known;
    }

    /** @param otherwise who may call without TLS */
    public ServerFilter callers(LocalCallers otherwise) {
        return certified != null ? certified : otherwise;
    }

    /**
     * From where the next certificate comes, unless the program has the authority and signs for itself, and who is shut out.
     *
     * @param config of the program's calls, which finds members
     */
    public void follow(ClientConfig config, MetadataPrx registry) {
        if (trust == null) {
            return;
        }
        RemoteRevocations remote = new RemoteRevocations(registry, RemoteRevocations.DEFAULT_INTERVAL);
        followed = remote;
        revocations = remote;
        if (trust.authority().isPresent()) {
            trust.renewHere();
        } else {
            trust.renewAt(config);
        }
    }

    @Override
    public ServerConfig server(ServerConfig config) {
        return trust == null ? config : trust.server(config);
    }

    @Override
    public ClientConfig client(ClientConfig config) {
        return trust == null ? config : trust.client(config);
    }

    @Override
    public void close() {
        RemoteRevocations remote = followed;
        if (remote != null) {
            remote.close();
        }
        if (trust != null) {
            trust.close();
        }
    }
}
