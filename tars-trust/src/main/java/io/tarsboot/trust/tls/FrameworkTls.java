package io.tarsboot.trust.tls;

import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.rpc.tls.TlsMaterial;
import io.tarsboot.trust.identity.Role;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Connections within the framework. What they are made of is asked for with every one, so that new certificates count from
 * the next connection on; those that there are live on.
 */
public final class FrameworkTls {

    /** Everything here is of this framework and speaks it. */
    private static final List<String> PROTOCOLS = List.of("TLSv1.3");

    /** A key store in memory needs one; it keeps nobody out. */
    private static final char[] NO_PASSWORD = new char[0];

    private final String cluster;
    private final Supplier<Credentials> credentials;

    /** @param credentials as they are now; asked often, so it must be quick */
    public FrameworkTls(String cluster, Supplier<Credentials> credentials) {
        this.cluster = cluster;
        this.credentials = credentials;
    }

    public String cluster() {
        return cluster;
    }

    /** To call whoever has one of these roles. */
    public ClientTls client(Role... servers) {
        Set<Role> roles = Set.of(servers);
        return ClientTls.of(new Material(roles)).withoutHostVerification();
    }

    /** To be called. Members, nodes and services show certificates; where others are served, too, these show none. */
    public ServerTls server(ClientCertificates clients) {
        return ServerTls.of(new Material(Set.of())).withClients(clients);
    }

    /**
     * To call a member of a framework of which only the authority's fingerprint is known. Shows no certificate, as there is
     * none yet.
     */
    public static ClientTls joining(String cluster, String fingerprint) {
        TlsMaterial material =
                new TlsMaterial(context(null, new PinnedTrust(cluster, fingerprint)), PROTOCOLS, List.of());
        return ClientTls.of(() -> material).withoutHostVerification();
    }

    private static SSLContext context(@Nullable Credentials own, TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own == null ? null : keys(own), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificate of " + own + " cannot be used", e);
        }
    }

    private static KeyManager[] keys(Credentials own) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("own", own.key(), NO_PASSWORD, own.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    /** Made anew when the credentials have changed, and only then. */
    private final class Material implements Supplier<TlsMaterial> {

        private final Set<Role> servers;
        private volatile @Nullable Made made;

        Material(Set<Role> servers) {
            this.servers = servers;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a file that was read again makes new ones
        public TlsMaterial get() {
            Credentials now = credentials.get();
            Made known = made;
            if (known == null || known.of() != now) {
                // Two at once make two, which are the same.
                known = new Made(now, material(now));
                made = known;
            }
            return known.material();
        }

        private TlsMaterial material(Credentials now) {
            return new TlsMaterial(
                    context(now, IdentityTrust.of(now.authorities(), cluster, servers)), PROTOCOLS, List.of());
        }
    }

    private record Made(Credentials of, TlsMaterial material) {}
}
