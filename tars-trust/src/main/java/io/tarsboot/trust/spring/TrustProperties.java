package io.tarsboot.trust.spring;

import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.TrustSettings;
import io.tarsboot.trust.identity.JoinToken;
import io.tarsboot.trust.join.Joining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.SslBundles;

/**
 * How the parts of the framework prove to each other who they are.
 *
 * @param cluster What the framework is called, the same on all machines. Without it there is no TLS, and nobody but programs
 *     of this machine is served.
 * @param directory Where keys and certificates are kept. Programs of one machine may have one directory, and are then the same
 *     to all others.
 * @param bundle Name of a bundle under spring.ssl.bundle with a certificate of your own authority, which then signs for
 *     all; without it, the framework has an authority of its own.
 * @param joinToken Made by `tarsctl framework token create`; needed until the program has joined.
 * @param joinTokenFile A file with the join token.
 * @param joinAt Where a member is joined, such as 10.0.0.7:17894.
 * @param found Whether this is the very first member, which makes the authority.
 * @param name Of this machine. The first member is called so, otherwise member; others refuse a token that is for another
 *     name, and take any name if this is not given.
 * @param hosts Names and addresses under which the first member is to be found by browsers and other tools.
 * @param certificateLife How long certificates count that this member signs.
 */
@ConfigurationProperties("tars.trust")
public record TrustProperties(
        @Nullable String cluster,
        @DefaultValue("data/trust") Path directory,
        @Nullable String bundle,
        @Nullable String joinToken,
        @Nullable Path joinTokenFile,
        @Nullable String joinAt,
        @DefaultValue("false") boolean found,
        @Nullable String name,
        @DefaultValue List<String> hosts,
        @DefaultValue("30d") Duration certificateLife) {

    public TrustProperties {
        hosts = List.copyOf(hosts);
        if (joinToken != null && joinTokenFile != null) {
            throw new IllegalArgumentException(
                    "tars.trust.join-token and tars.trust.join-token-file (expected: one of the two)");
        }
    }

    /**
     * Who the program is; empty without TLS.
     *
     * @throws IOException if it is to be somebody, and is not and cannot become it
     */
    public Optional<FrameworkTrust> open(@Nullable SslBundles bundles, InstantSource clock) throws IOException {
        Optional<TrustSettings> given = settings();
        String name = bundle;
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (name == null) {
            return Optional.of(FrameworkTrust.open(given.get(), clock));
        }
        if (bundles == null) {
            throw new IllegalArgumentException(
                    "tars.trust.bundle: " + name + " (expected: the name of a bundle under spring.ssl.bundle)");
        }
        String known = given.get().cluster();
        return Optional.of(FrameworkTrust.of(known, BundleCredentials.of(known, name, bundles)));
    }

    private Optional<TrustSettings> settings() {
        String known = cluster;
        if (known == null || known.isEmpty()) {
            return Optional.empty();
        }
        String founder = found ? Objects.requireNonNullElse(name, "member") : null;
        return Optional.of(
                new TrustSettings(known, directory, token(), member(), name, founder, hosts, certificateLife));
    }

    private @Nullable JoinToken token() {
        if (joinToken != null && !joinToken.isEmpty()) {
            return JoinToken.parse(joinToken);
        }
        Path file = joinTokenFile;
        try {
            // Whoever deletes it after the first start does well.
            return file == null || !Files.exists(file) ? null : JoinToken.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("tars.trust.join-token-file: " + file + " cannot be read", e);
        }
    }

    private @Nullable ObjectAddress member() {
        if (joinAt == null) {
            return null;
        }
        int colon = joinAt.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("tars.trust.join-at: " + joinAt + " (expected: HOST:PORT)");
        }
        try {
            return Joining.at(joinAt.substring(0, colon), Integer.parseInt(joinAt.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("tars.trust.join-at: " + joinAt + " (expected: HOST:PORT)", e);
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "TrustProperties[cluster=" + cluster + ", directory=" + directory + ", joinAt=" + joinAt + "]";
    }
}
