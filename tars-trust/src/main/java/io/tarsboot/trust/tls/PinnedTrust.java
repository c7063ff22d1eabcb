package io.tarsboot.trust.tls;

import io.tarsboot.trust.certificate.Pem;
import io.tarsboot.trust.identity.Role;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts members of a framework of which nothing is known yet but the fingerprint of its authority. The certificate of
 * that comes with the server's own; from then on it is judged as by everybody else.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

    private final String cluster;
    private final String fingerprint;

    PinnedTrust(String cluster, String fingerprint) {
        this.cluster = cluster;
        this.fingerprint = fingerprint;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        pinned(chain).checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        pinned(chain).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        pinned(chain).checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private IdentityTrust pinned(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate shown : chain) {
            if (Pem.fingerprint(shown).equals(fingerprint)) {
                return IdentityTrust.of(List.of(shown), cluster, Set.of(Role.MEMBER));
            }
        }
        throw new CertificateException(
                "the server is not of the framework of the join token (expected: the authority " + fingerprint + ")");
    }

    private static CertificateException noServer() {
        return new CertificateException("who joins serves nobody");
    }
}
