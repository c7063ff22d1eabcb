package io.tarsboot.trust.certificate;

import io.tarsboot.trust.identity.Identity;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The framework's own certificate authority. Whoever has its key can be anybody, so none but members have it. What it
 * signs is for the framework alone: it is no authority that anything else should trust.
 */
public final class Authority {

    static final String SIGNATURE = "SHA256withECDSA";

    /** Long enough to be forgotten; changing it needs no stop either. */
    private static final Duration OWN_LIFE = Duration.ofDays(3650);

    /** Clocks of two machines may differ by this much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final SecureRandom random = new SecureRandom();

    private Authority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** A new one for a new framework. */
    public static Authority create(String cluster, Instant now) {
        KeyPair pair = KeyRequest.newKey();
        // With a part that no other has: two frameworks of one name must not take each other's for their own.
        BigInteger serial = serial(new SecureRandom());
        X500Principal name = new X500Principal(
                "CN=Tars authority " + serial.toString(16).substring(0, 8) + ",O=" + Identity.requireCluster(cluster));
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            name,
                            serial,
                            Date.from(now.minus(SKEW)),
                            Date.from(now.plus(OWN_LIFE)),
                            name,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(pair.getPublic()));
            return new Authority(signed(builder, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | CertIOException e) {
            throw new IllegalStateException("a new authority can sign itself", e);
        }
    }

    /**
     * From what {@link #pem} wrote.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Authority parse(String pem) {
        List<X509Certificate> certificates = Pem.certificates(pem);
        if (certificates.size() != 1 || certificates.get(0).getBasicConstraints() < 0) {
            throw new IllegalArgumentException(
                    certificates.size() + " certificates (expected: the one of the authority)");
        }
        return new Authority(certificates.get(0), Pem.key(pem));
    }

    /** Its key and certificate. To be kept as what it is. */
    public String pem() {
        return Pem.of(key) + Pem.of(certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String fingerprint() {
        return Pem.fingerprint(certificate);
    }

    /**
     * Says who the owner of a key is.
     *
     * @param hosts names and addresses at which browsers and other tools find it; most have none, as parts of the framework
     *     look for the identity
     * @param life how long it counts
     */
    public X509Certificate issue(
            KeyRequest request, Identity identity, List<String> hosts, Instant now, Duration life) {
        PublicKey owner = request.publicKey();
        Instant end = now.plus(life);
        Instant last = certificate.getNotAfter().toInstant();
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            certificate,
                            serial(random),
                            Date.from(now.minus(SKEW)),
                            Date.from(end.isBefore(last) ? end : last),
                            subject(identity),
                            owner)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }))
                    .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(owner))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(certificate.getPublicKey()))
                    .addExtension(Extension.subjectAlternativeName, false, names(identity, hosts));
            return signed(builder, key);
        } catch (GeneralSecurityException | CertIOException e) {
            throw new IllegalStateException("a certificate for " + identity + " cannot be made", e);
        }
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    }

    /** For people who look at it; nothing is decided by it. */
    private static X500Principal subject(Identity identity) {
        // Names of nodes are of letters that need no quotes, and longer ones than a common name may be are cut.
        String name = identity.name().length() <= 64
                ? identity.name()
                : identity.name().substring(0, 64);
        return new X500Principal("CN=" + name + ",OU=" + identity.role().word() + ",O=" + identity.cluster());
    }

    private static GeneralNames names(Identity identity, List<String> hosts) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri()));
        for (String host : hosts) {
            names.add(new GeneralName(
                    ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
