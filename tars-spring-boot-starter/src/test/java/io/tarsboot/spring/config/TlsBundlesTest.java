package io.tarsboot.spring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tarsboot.rpc.tls.TlsMaterial;
import java.security.KeyStore;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bundles that several adapters and clients use, while they change. */
@ExtendWith(OutputCaptureExtension.class)
class TlsBundlesTest {

    private final DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry();
    private final TlsBundles bundles = new TlsBundles(registry);

    @Test
    void howLoadingABundleAnewWentIsToldOnceHoweverManyUseIt(CapturedOutput output) throws Exception {
        registry.registerBundle("both", trusting());
        Supplier<TlsMaterial> server = bundles.material("server", "both", true);
        Supplier<TlsMaterial> client = bundles.material("client", "both", false);
        TlsMaterial before = server.get();
        assertThatIllegalStateException()
                .as("whoever changes it tells of it")
                .isThrownBy(() -> registry.updateBundle("both", broken()))
                .withMessageStartingWith("SSL bundle both cannot be used as it is now; the one before stays in use: ");
        assertThat(output).doesNotContain("SSL bundle both");
        assertThat(server.get()).isSameAs(before);
        assertThat(client.get()).isSameAs(before);
        registry.updateBundle("both", trusting());
        assertThat(told(output, "SSL bundle both is loaded anew")).isEqualTo(1);
        assertThat(server.get()).isNotSameAs(before).isSameAs(client.get());
    }

    @Test
    void aBundleThatJudgesClientsNeedsATrustStoreFromTheBeginningAndEverAfter(CapturedOutput output) throws Exception {
        registry.registerBundle("keys", SslBundle.of(SslStoreBundle.NONE));
        bundles.material("client", "keys", false);
        assertThatExceptionOfType(InvalidTarsPropertyException.class)
                .isThrownBy(() -> bundles.material("server", "keys", true))
                .withMessageContaining("client-auth needs a trust store in it");
        registry.registerBundle("both", trusting());
        Supplier<TlsMaterial> server = bundles.material("server", "both", true);
        TlsMaterial before = server.get();
        registry.updateBundle("both", SslBundle.of(SslStoreBundle.NONE));
        assertThat(server.get()).isSameAs(before);
        assertThat(told(output, "the one before stays in use: client-auth needs a trust store"))
                .isEqualTo(1);
    }

    private static int told(CapturedOutput output, String text) {
        return output.getAll().split(text, -1).length - 1;
    }

    private static SslBundle trusting() throws Exception {
        KeyStore nobody = KeyStore.getInstance("PKCS12");
        nobody.load(null, null);
        return SslBundle.of(SslStoreBundle.of(null, null, nobody));
    }

    private static SslBundle broken() throws Exception {
        return SslBundle.of(trusting().getStores(), null, null, SslBundle.DEFAULT_PROTOCOL, new SslManagerBundle() {
            @Override
            public KeyManagerFactory getKeyManagerFactory() {
                throw new IllegalStateException("no key");
            }

            @Override
            public TrustManagerFactory getTrustManagerFactory() {
                throw new IllegalStateException("no trust");
            }
        });
    }
}
