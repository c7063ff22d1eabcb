package io.tarsboot.trust.certificate;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as text, as every tool reads them. */
public final class Pem {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final int LINE = 64;

    /** The kinds of alternative names that are hosts, by their numbers in X.509: names and addresses. */
    private static final Set<Object> HOSTS = Set.of(2, 7);

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private Pem() {}

    public static String of(X509Certificate certificate) {
        return block(CERTIFICATE, encoded(certificate));
    }

    public static String of(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        certificates.forEach(certificate -> text.append(of(certificate)));
        return text.toString();
    }

    public static String of(PrivateKey key) {
        return block(PRIVATE_KEY, key.getEncoded());
    }

    /**
     * All certificates of a text, in their order.
     *
     * @throws IllegalArgumentException if there is none, or one that cannot be read
     */
    public static List<X509Certificate> certificates(String text) {
        List<X509Certificate> found = new ArrayList<>();
        for (byte[] block : blocks(text, CERTIFICATE)) {
            found.add(certificate(block));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no certificate (expected: -----BEGIN CERTIFICATE-----)");
        }
        return List.copyOf(found);
    }

    /**
     * The one key of a text, which is one for elliptic curves.
     *
     * @throws IllegalArgumentException if it cannot be read; the text is not repeated
     */
    public static PrivateKey key(String text) {
        List<byte[]> found = blocks(text, PRIVATE_KEY);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.size() + " private keys (expected: one, as -----BEGIN PRIVATE KEY-----)");
        }
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(found.get(0)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a private key that cannot be read (expected: one for EC)", e);
        }
    }

    /** SHA-256 of a certificate, lower-case hex: by this it is named. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The alternative names of a certificate that are names or addresses of hosts. */
    public static List<String> hosts(X509Certificate certificate) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            throw new IllegalArgumentException("a certificate that cannot be read: " + e.getMessage(), e);
        }
        if (names == null) {
            return List.of();
        }
        return names.stream()
                .filter(name -> HOSTS.contains(name.get(0)))
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate that cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<byte[]> blocks(String text, String kind) {
        List<byte[]> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals(kind)) {
                found.add(Base64.getMimeDecoder().decode(blocks.group(2)));
            }
        }
        return found;
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
