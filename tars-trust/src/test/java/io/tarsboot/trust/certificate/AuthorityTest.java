package io.tarsboot.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final Identity WEB = new Identity("c1", Role.NODE, "web-7", 2);

    private final Authority authority = Authority.create("c1", NOW);

    @Test
    void certificateSaysWhoItsOwnerIs() throws Exception {
        KeyPair key = KeyRequest.newKey();
        X509Certificate made = authority.issue(
                KeyRequest.read(KeyRequest.write(key)),
                WEB,
                List.of("web-7.example.org", "10.0.0.7", "2001:db8::7"),
                NOW,
                Duration.ofDays(30));
        made.verify(authority.certificate().getPublicKey());
        assertThat(made.getPublicKey()).isEqualTo(key.getPublic());
        assertThat(Identity.of("c1", made)).contains(WEB);
        assertThat(Identity.of("c2", made)).as("in another framework").isEmpty();
        assertThat(made.getBasicConstraints()).as("it signs nothing itself").isNegative();
        assertThat(made.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(made.getNotBefore().toInstant()).isBefore(NOW);
        assertThat(made.getExtendedKeyUsage()).hasSize(2);
        assertThat(Pem.hosts(made)).containsExactly("web-7.example.org", "10.0.0.7", "2001:db8:0:0:0:0:0:7");
        assertThat(made.getSerialNumber()).isPositive();
    }

    @Test
    void nothingOutlivesTheAuthority() {
        Instant late = authority.certificate().getNotAfter().toInstant().minus(Duration.ofDays(1));
        X509Certificate made = authority.issue(
                new KeyRequest(KeyRequest.newKey().getPublic()), WEB, List.of(), late, Duration.ofDays(30));
        assertThat(made.getNotAfter()).isEqualTo(authority.certificate().getNotAfter());
    }

    @Test
    void authorityIsReadAsItWasWritten() {
        Authority again = Authority.parse(authority.pem());
        assertThat(again.fingerprint()).isEqualTo(authority.fingerprint());
        X509Certificate made =
                again.issue(new KeyRequest(KeyRequest.newKey().getPublic()), WEB, List.of(), NOW, Duration.ofDays(1));
        assertThatCode(() -> made.verify(authority.certificate().getPublicKey()))
                .doesNotThrowAnyException();
        assertThat(authority.certificate().getBasicConstraints()).isZero();
        assertThatThrownBy(() -> Authority.parse(
                        Pem.of(made) + Pem.of(KeyRequest.newKey().getPrivate())))
                .hasMessageContaining("expected: the one of the authority");
    }

    @Test
    void requestMustBeSignedByItsOwnKey() throws Exception {
        byte[] stolen = new JcaPKCS10CertificationRequestBuilder(
                        new X500Principal("CN=x"), KeyRequest.newKey().getPublic())
                .build(new JcaContentSignerBuilder(Authority.SIGNATURE)
                        .build(KeyRequest.newKey().getPrivate()))
                .getEncoded();
        assertThatThrownBy(() -> KeyRequest.read(stolen)).hasMessageContaining("its signature is wrong");
    }

    @Test
    void weakKeysAndRubbishAreRefused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        KeyPair weak = rsa.generateKeyPair();
        byte[] request = new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=x"), weak.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(weak.getPrivate()))
                .getEncoded();
        assertThatThrownBy(() -> KeyRequest.read(request)).hasMessageContaining("a key for RSA (expected: EC");
        assertThatThrownBy(() -> KeyRequest.read(new byte[0])).hasMessageContaining("expected: PKCS #10");
        assertThatThrownBy(() -> KeyRequest.read(new byte[] {0x30, (byte) 0x84, 127, -1, -1, -1}))
                .hasMessageContaining("expected: PKCS #10");
        assertThatThrownBy(() -> KeyRequest.read(new byte[5000])).hasMessageContaining("at most 4096");
    }
}
