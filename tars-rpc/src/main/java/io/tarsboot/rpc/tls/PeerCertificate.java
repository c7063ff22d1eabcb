package io.tarsboot.rpc.tls;

import java.security.Principal;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The certificate by which the other side of a connection has proven who it is: it was trusted, and the other side has its
 * key. What is looked at with every call is read once, when the connection is made.
 */
public final class PeerCertificate {

    /** The kind of an alternative name that is a URI, by its number in X.509. */
    private static final int URI = 6;

    private final X509Certificate certificate;
    private final List<String> uris;

    /** Reads a certificate that was trusted. One whose alternative names cannot be read has none. */
    public PeerCertificate(X509Certificate certificate) {
        this.certificate = certificate;
        this.uris = urisOf(certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public Principal subject() {
        return certificate.getSubjectX500Principal();
    }

    /** The alternative names of the certificate that are URIs, as they stand there. */
    public List<String> uris() {
        return uris;
    }

    /** The alternative names of any certificate that are URIs; none if they cannot be read. */
    public static List<String> urisOf(X509Certificate certificate) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
        if (names == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (List<?> name : names) {
            if (Integer.valueOf(URI).equals(name.get(0)) && name.get(1) instanceof String text) {
                found.add(text);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public String toString() {
        return subject().getName();
    }
}
