package io.tarsboot.spring.config;

import io.tarsboot.rpc.tls.TlsMaterial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Certificates by the names of Spring's SSL bundles. A bundle that is loaded anew counts for new connections. */
public final class TlsBundles {

    private static final Logger log = LoggerFactory.getLogger(TlsBundles.class);

    private record Key(String bundle, boolean judgesClients) {}

    private final @Nullable SslBundles bundles;
    private final Map<Key, Loaded> loaded = new ConcurrentHashMap<>();

    /** @param bundles null if there are none */
    public TlsBundles(@Nullable SslBundles bundles) {
        this.bundles = bundles;
    }

    /**
     * @param property where the name was given
     * @param judgesClients whether it is there to trust clients, for which the JDK's authorities will not do
     * @throws InvalidTarsPropertyException if it cannot be used
     */
    Supplier<TlsMaterial> material(String property, String bundle, boolean judgesClients) {
        try {
            return loaded.computeIfAbsent(new Key(bundle, judgesClients), this::load);
        } catch (NoSuchSslBundleException e) {
            throw new InvalidTarsPropertyException(
                    property, bundle, "expected: the name of a bundle under spring.ssl.bundle", e);
        } catch (RuntimeException e) {
            throw new InvalidTarsPropertyException(
                    property, bundle, "expected: a bundle that can be used: " + e.getMessage(), e);
        }
    }

    private Loaded load(Key key) {
        if (bundles == null) {
            throw new NoSuchSslBundleException(key.bundle(), "there are no SSL bundles");
        }
        Loaded made = new Loaded(key, bundles.getBundle(key.bundle()));
        bundles.addBundleUpdateHandler(key.bundle(), made::update);
        return made;
    }

    private static TlsMaterial material(Key key, SslBundle bundle) {
        if (key.judgesClients() && bundle.getStores().getTrustStore() == null) {
            throw new IllegalArgumentException("client-auth needs a trust store in it: else every authority that the"
                    + " JDK knows could name your clients");
        }
        return new TlsMaterial(
                bundle.createSslContext(),
                listOf(bundle.getOptions().getEnabledProtocols()),
                listOf(bundle.getOptions().getCiphers()));
    }

    private static List<String> listOf(String @Nullable [] names) {
        return names == null ? List.of() : Arrays.asList(names);
    }

    /** What a bundle held when it could last be used. */
    private static final class Loaded implements Supplier<TlsMaterial> {

        private final Key key;
        private volatile TlsMaterial material;

        Loaded(Key key, SslBundle bundle) {
            this.key = key;
            this.material = material(key, bundle);
        }

        void update(SslBundle bundle) {
            try {
                material = material(key, bundle);
                log.info("SSL bundle {} is loaded anew and counts for new connections", key.bundle());
            } catch (RuntimeException e) {
                log.error(
                        "SSL bundle {} cannot be used as it is now; the one before stays in use: {}",
                        key.bundle(),
                        e.getMessage());
            }
        }

        @Override
        public TlsMaterial get() {
            return material;
        }
    }
}
