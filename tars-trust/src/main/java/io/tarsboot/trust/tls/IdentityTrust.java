package io.tarsboot.trust.tls;

import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts certificates that the JDK finds good and that say who of the framework their owner is. Names of hosts do not
 * count: who is called is known by its role, wherever it is.
 */
final class IdentityTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager paths;
    private final String cluster;
    private final Set<Role> servers;

    private IdentityTrust(X509ExtendedTrustManager paths, String cluster, Set<Role> servers) {
        this.paths = paths;
        this.cluster = cluster;
        this.servers = servers;
    }

    /** @param servers the roles of those that are called; whoever calls may have any */
    static IdentityTrust of(List<X509Certificate> authorities, String cluster, Set<Role> servers) {
        return new IdentityTrust(paths(authorities), cluster, Set.copyOf(servers));
    }

    /** What the JDK makes of authorities. */
    static X509ExtendedTrustManager paths(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager made : factory.getTrustManagers()) {
                if (made instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException(
                    "the JDK has no PKIX trust manager: " + Arrays.toString(factory.getTrustManagers()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificates of authorities cannot be used", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        paths.checkClientTrusted(chain, authType, engine);
        requireIdentity(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        paths.checkServerTrusted(chain, authType, engine);
        requireServer(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        paths.checkClientTrusted(chain, authType, socket);
        requireIdentity(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        paths.checkServerTrusted(chain, authType, socket);
        requireServer(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        paths.checkClientTrusted(chain, authType);
        requireIdentity(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        paths.checkServerTrusted(chain, authType);
        requireServer(chain[0]);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return paths.getAcceptedIssuers();
    }

    private Identity requireIdentity(X509Certificate shown) throws CertificateException {
        Optional<Identity> identity = Identity.of(cluster, shown);
        return identity.orElseThrow(() -> new CertificateException("certificate of "
                + shown.getSubjectX500Principal().getName() + ": nobody of the framework " + cluster));
    }

    private void requireServer(X509Certificate shown) throws CertificateException {
        Identity identity = requireIdentity(shown);
        if (!servers.contains(identity.role())) {
            throw new CertificateException("server: " + identity + " (expected: "
                    + servers.stream().map(Role::word).sorted().toList() + " of " + cluster + ")");
        }
    }
}
