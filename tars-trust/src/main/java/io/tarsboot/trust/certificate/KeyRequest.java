package io.tarsboot.trust.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Asks for a certificate for a new key (PKCS #10). It says nothing but which key, and that whoever asks has it: who the
 * certificate is for is known to the one who signs.
 *
 * @param publicKey whose private half stays where it was made
 */
public record KeyRequest(PublicKey publicKey) {

    private static final int MAX_BYTES = 4096;
    private static final int LEAST_BITS = 256;
    private static final X500Principal NOBODY = new X500Principal("CN=tars");

    /** A key for {@code secp256r1}. */
    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has secp256r1", e);
        }
    }

    public static byte[] write(KeyPair key) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(NOBODY, key.getPublic())
                    .build(new JcaContentSignerBuilder(Authority.SIGNATURE).build(key.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("a new key can sign", e);
        }
    }

    /** @throws IllegalArgumentException if it is no request, or was not made by the one who has the key */
    public static KeyRequest read(byte[] encoded) {
        if (encoded.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "certificate request: " + encoded.length + " bytes (expected: at most " + MAX_BYTES + ")");
        }
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(encoded);
            PublicKey key = request.getPublicKey();
            if (!(key instanceof ECPublicKey curve)
                    || curve.getParams().getOrder().bitLength() < LEAST_BITS) {
                throw new IllegalArgumentException("certificate request: a key for " + key.getAlgorithm()
                        + " (expected: EC with at least " + LEAST_BITS + " bits)");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IllegalArgumentException(
                        "certificate request: its signature is wrong (expected: one by the key that it is for)");
            }
            return new KeyRequest(key);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) {
            throw new IllegalArgumentException("certificate request: cannot be read (expected: PKCS #10)", e);
        }
    }

    /** Tells keys apart: SHA-256, lower-case hex. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
