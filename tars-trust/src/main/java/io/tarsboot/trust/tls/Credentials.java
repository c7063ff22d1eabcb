package io.tarsboot.trust.tls;

import io.tarsboot.trust.identity.Identity;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * By what a program proves who it is, and whose word it takes for who others are, at one moment.
 *
 * @param identity that the certificate says
 * @param key of the certificate; it never leaves this machine
 * @param chain the certificate, and the authority that signed it, so that who knows only a fingerprint of that finds it
 * @param authorities whose certificates are trusted; more than one while they are being changed
 */
public record Credentials(
        Identity identity, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {

    public Credentials {
        chain = List.copyOf(chain);
        authorities = List.copyOf(authorities);
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("authorities: none (expected: at least one to trust)");
        }
    }

    /**
     * Reads who it is from the certificate.
     *
     * @throws IllegalArgumentException if the certificate is of nobody in this cluster
     */
    public static Credentials of(
            String cluster, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {
        Identity identity = Identity.of(cluster, chain.get(0))
                .orElseThrow(() -> new IllegalArgumentException("certificate of "
                        + chain.get(0).getSubjectX500Principal().getName()
                        + " (expected: one alternative name that is a URI such as tars://" + cluster + "/node/NAME)"));
        return new Credentials(identity, key, chain, authorities);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public Instant end() {
        return certificate().getNotAfter().toInstant();
    }

    /** When the next certificate is asked for: after two thirds of this one's time, so that there is time to try again. */
    public Instant renewal() {
        Instant begin = certificate().getNotBefore().toInstant();
        return begin.plus(Duration.between(begin, end()).dividedBy(3).multipliedBy(2));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return identity + " until " + end();
    }
}
