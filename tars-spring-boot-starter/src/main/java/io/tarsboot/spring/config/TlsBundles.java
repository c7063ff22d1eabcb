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

    private final @Nullable SslBundles bundles;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

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
            Loaded known = loaded.computeIfAbsent(bundle, this::load);
            if (judgesClients) {
                known.judgeClients();
            }
            return known;
        } catch (NoSuchSslBundleException e) {
            throw new InvalidTarsPropertyException(
                    property, bundle, "expected: the name of a bundle under spring.ssl.bundle", e);
        } catch (RuntimeException e) {
            throw new InvalidTarsPropertyException(
                    property, bundle, "expected: a bundle that can be used: " + e.getMessage(), e);
        }
    }

    private Loaded load(String name) {
        if (bundles == null) {
            throw new NoSuchSslBundleException(name, "there are no SSL bundles");
        }
        Loaded made = new Loaded(name, bundles.getBundle(name));
        bundles.addBundleUpdateHandler(name, made::update);
        return made;
    }

    /** What a bundle held when it could last be used, whoever uses it, so that it is told once how loading it anew went. */
    private static final class Loaded implements Supplier<TlsMaterial> {

        private final String name;
        private SslBundle bundle;
        private boolean judgesClients;
        private volatile TlsMaterial material;

        Loaded(String name, SslBundle bundle) {
            this.name = name;
            this.bundle = bundle;
            this.material = materialOf(bundle);
        }

        /** From now on it is there to trust clients, too. */
        synchronized void judgeClients() {
            requireTrustStore(bundle);
            judgesClients = true;
        }

        /**
         * @throws IllegalStateException if nobody can use it as it is now: whoever has changed it tells of that, once, also
         *     for others who were about to use it
         */
        synchronized void update(SslBundle changed) {
            TlsMaterial made;
            try {
                made = materialOf(changed);
            } catch (RuntimeException e) {
                throw new IllegalStateException(unchanged(e), e);
            }
            try {
                if (judgesClients) {
                    requireTrustStore(changed);
                }
            } catch (IllegalArgumentException e) {
                // For others it may be good enough.
                log.error(unchanged(e));
                return;
            }
            material = made;
            bundle = changed;
            log.info("SSL bundle {} is loaded anew and counts for new connections", name);
        }

        private String unchanged(RuntimeException why) {
            return "SSL bundle " + name + " cannot be used as it is now; the one before stays in use: "
                    + why.getMessage();
        }

        @Override
        public TlsMaterial get() {
            return material;
        }

        private static void requireTrustStore(SslBundle bundle) {
            if (bundle.getStores().getTrustStore() == null) {
                throw new IllegalArgumentException("client-auth needs a trust store in it: else every authority that"
                        + " the JDK knows could name your clients");
            }
        }

        private static TlsMaterial materialOf(SslBundle bundle) {
            return new TlsMaterial(
                    bundle.createSslContext(),
                    listOf(bundle.getOptions().getEnabledProtocols()),
                    listOf(bundle.getOptions().getCiphers()));
        }

        private static List<String> listOf(String @Nullable [] names) {
            return names == null ? List.of() : Arrays.asList(names);
        }
    }
}
