package io.tarsboot.rpc.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An authority of a test, and what it signs. */
public final class TestCertificates {

    /** Authorities are found by their names. */
    private static final AtomicInteger AUTHORITIES = new AtomicInteger();

    private final X509Bundle authority;

    public TestCertificates() {
        this("CN=Authority " + AUTHORITIES.incrementAndGet());
    }

    private TestCertificates(String name) {
        try {
            authority = valid(new CertificateBuilder())
                    .subject(name)
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Another authority that says it is this one. */
    public TestCertificates impostor() {
        return new TestCertificates(
                authority.getCertificate().getSubjectX500Principal().getName());
    }

    /** For 127.0.0.1, ::1 and localhost. */
    public X509Bundle server() {
        return signed(
                "CN=server",
                builder -> builder.addSanIpAddress("127.0.0.1")
                        .addSanIpAddress("::1")
                        .addSanDnsName("localhost")
                        .addExtendedKeyUsageServerAuth());
    }

    public X509Bundle client(String subject) {
        return signed(subject, CertificateBuilder::addExtendedKeyUsageClientAuth);
    }

    public X509Bundle signed(String subject, UnaryOperator<CertificateBuilder> with) {
        try {
            return with.apply(valid(new CertificateBuilder()).subject(subject)).buildIssuedBy(authority);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Shows a certificate, or none, and trusts this authority. */
    public TlsMaterial material(@Nullable X509Bundle own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = own == null ? null : own.toKeyManagerFactory().getKeyManagers();
            context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
            return TlsMaterial.of(context);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public ServerTls serverTls() {
        TlsMaterial material = material(server());
        return ServerTls.of(() -> material);
    }

    public ClientTls clientTls() {
        TlsMaterial material = material(null);
        return ClientTls.of(() -> material);
    }

    private static CertificateBuilder valid(CertificateBuilder builder) {
        return builder.ecp256()
                .notBefore(Instant.now().minus(Duration.ofDays(2)))
                .notAfter(Instant.now().plus(Duration.ofDays(2)));
    }
}
