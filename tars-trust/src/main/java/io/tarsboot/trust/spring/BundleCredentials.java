package io.tarsboot.trust.spring;

import io.tarsboot.trust.tls.Credentials;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Certificates of an authority of the operator's, as one of Spring's SSL bundles holds them. When it is loaded anew, new
 * connections use the new ones; a bundle that cannot be used leaves the ones before in use and is told of in the log.
 */
final class BundleCredentials implements Supplier<Credentials> {

    private static final Logger log = LoggerFactory.getLogger(BundleCredentials.class);

    private final String cluster;
    private final String name;
    private volatile Credentials current;

    private BundleCredentials(String cluster, String name, Credentials first) {
        this.cluster = cluster;
        this.name = name;
        this.current = first;
    }

    /** @throws IllegalArgumentException if the bundle cannot be used; the message says why */
    static BundleCredentials of(String cluster, String name, SslBundles bundles) {
        BundleCredentials made = new BundleCredentials(cluster, name, read(cluster, name, bundles.getBundle(name)));
        bundles.addBundleUpdateHandler(name, made::update);
        return made;
    }

    @Override
    public Credentials get() {
        return current;
    }

    private void update(SslBundle changed) {
        try {
            Credentials next = read(cluster, name, changed);
            if (!next.identity().equals(current.identity())) {
                throw new IllegalArgumentException("certificate of " + next.identity() + " (expected: of "
                        + current.identity() + ", which this program is until it ends)");
            }
            current = next;
            log.info("SSL bundle {} is loaded anew: {}", name, next);
        } catch (IllegalArgumentException e) {
            log.error(
                    "SSL bundle {} cannot be used as it is now; the one before stays in use: {}", name, e.getMessage());
        }
    }

    private static Credentials read(String cluster, String name, SslBundle bundle) {
        KeyStore keys = required(name, "key store", bundle.getStores().getKeyStore());
        KeyStore trusted = required(name, "trust store", bundle.getStores().getTrustStore());
        try {
            String alias = alias(name, keys, bundle.getKey().getAlias());
            String password = bundle.getKey().getPassword() != null
                    ? bundle.getKey().getPassword()
                    : bundle.getStores().getKeyStorePassword();
            Key key = keys.getKey(alias, password == null ? new char[0] : password.toCharArray());
            if (!(key instanceof PrivateKey own)) {
                throw new IllegalArgumentException("SSL bundle " + name + ": " + alias + " (expected: a private key)");
            }
            return Credentials.of(cluster, own, x509(keys.getCertificateChain(alias)), authorities(trusted));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("SSL bundle " + name + ": " + e.getMessage(), e);
        }
    }

    private static String alias(String name, KeyStore keys, @Nullable String given) throws GeneralSecurityException {
        if (given != null) {
            return given;
        }
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                return alias;
            }
        }
        throw new IllegalArgumentException("SSL bundle " + name + ": no key (expected: one with its certificate)");
    }

    private static List<X509Certificate> authorities(KeyStore trusted) throws GeneralSecurityException {
        List<Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(trusted.aliases())) {
            Certificate certificate = trusted.getCertificate(alias);
            if (certificate != null) {
                found.add(certificate);
            }
        }
        return x509(found.toArray(Certificate[]::new));
    }

    private static List<X509Certificate> x509(Certificate @Nullable [] certificates) {
        List<X509Certificate> found = new ArrayList<>();
        for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
            if (certificate instanceof X509Certificate known) {
                found.add(known);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no certificates (expected: at least one)");
        }
        return found;
    }

    private static KeyStore required(String name, String what, @Nullable KeyStore store) {
        if (store == null) {
            throw new IllegalArgumentException(
                    "SSL bundle " + name + ": no " + what + " (expected: a key store with the"
                            + " certificate of this program, and a trust store with the authority)");
        }
        return store;
    }
}
