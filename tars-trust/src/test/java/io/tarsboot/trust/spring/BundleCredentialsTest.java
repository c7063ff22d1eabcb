package io.tarsboot.trust.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.certificate.KeyRequest;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.tls.Credentials;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** An authority of the operator's, whose certificates come by a bundle. */
class BundleCredentialsTest {

    private static final Identity WEB = new Identity("c1", Role.NODE, "web-7", 0);
    private static final String PASSWORD = "changeit";

    private final Authority operators = Authority.create("c1", Instant.now());
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

    @Test
    void whatIsLoadedAnewCountsUnlessItIsSomebodyElses() throws Exception {
        bundles.registerBundle("own", bundle(WEB));
        BundleCredentials credentials = BundleCredentials.of("c1", "own", bundles);
        Credentials first = credentials.get();
        assertThat(first.identity()).isEqualTo(WEB);
        assertThat(first.authorities()).containsExactly(operators.certificate());

        bundles.updateBundle("own", bundle(WEB));
        Credentials second = credentials.get();
        assertThat(second.certificate()).isNotEqualTo(first.certificate());

        bundles.updateBundle("own", bundle(new Identity("c1", Role.MEMBER, "web-7", 0)));
        assertThat(credentials.get()).isSameAs(second);
    }

    @Test
    void certificateThatSaysNothingOfTheFrameworkIsRefused() throws Exception {
        bundles.registerBundle("own", bundle(new Identity("c2", Role.NODE, "web-7", 0)));
        assertThatThrownBy(() -> BundleCredentials.of("c1", "own", bundles))
                .hasMessageContaining("tars://c1/node/NAME");
    }

    private SslBundle bundle(Identity identity) throws GeneralSecurityException, IOException {
        KeyPair key = KeyRequest.newKey();
        Certificate certificate = operators.issue(
                new KeyRequest(key.getPublic()), identity, List.of(), Instant.now(), Duration.ofDays(1));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("k", key.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", operators.certificate());
        return SslBundle.of(SslStoreBundle.of(keys, PASSWORD, trusted));
    }
}
