package io.tarsboot.trust;

import io.tarsboot.protocol.join.JoinPrx;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdapterSecurity;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.identity.JoinToken;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.join.Joining;
import io.tarsboot.trust.join.LiveCredentials;
import io.tarsboot.trust.tls.Credentials;
import io.tarsboot.trust.tls.FrameworkTls;
import io.tarsboot.trust.tls.TrustDirectory;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a program of the framework is, and how it speaks to the others. It is somebody already, or joins, or founds the
 * framework; from then on it renews what it has.
 */
public final class FrameworkTrust implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FrameworkTrust.class);

    /** Objects that members alone serve. */
    private static final Set<String> OF_MEMBERS = Set.of(
            FrameworkObjects.METADATA,
            FrameworkObjects.NODE_SYNC,
            FrameworkObjects.REGISTRY_GROUP,
            FrameworkObjects.JOIN);

    private static final Set<String> OF_SERVICES = Set.of(
            FrameworkObjects.PACKAGES, FrameworkObjects.PATCH, FrameworkObjects.PATCH_GROUP, FrameworkObjects.REPLICA);

    /** They stay as they are; the table says what can be called there. */
    private static final Set<String> OF_EVERYBODY = Set.of(FrameworkObjects.QUERY, FrameworkObjects.CONFIG);

    /** For small lives, as tests have, the same is looked at more often. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private static final int LOOKS_IN_A_LIFE = 60;

    /** A member that is busy renews all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Supplier<Credentials> credentials;
    private final FrameworkTls tls;
    private final @Nullable Own own;

    private FrameworkTrust(String cluster, Supplier<Credentials> credentials, @Nullable Own own) {
        this.credentials = credentials;
        this.tls = new FrameworkTls(cluster, credentials);
        this.own = own;
    }

    /** Certificates of the framework's own authority. */
    private record Own(TrustSettings settings, TrustDirectory directory, LiveCredentials live, InstantSource clock) {}

    /** With certificates that somebody else signs and renews. */
    public static FrameworkTrust of(String cluster, Supplier<Credentials> credentials) {
        log.info("This program is {}", credentials.get());
        return new FrameworkTrust(cluster, credentials, null);
    }

    /** @throws IOException if it is nobody and cannot become somebody; the message says what to do */
    public static FrameworkTrust open(TrustSettings settings, InstantSource clock) throws IOException {
        TrustDirectory directory = TrustDirectory.open(settings.directory(), settings.cluster());
        Credentials first = directory.alone(() -> {
            Optional<Credentials> known = directory.credentials();
            return known.isPresent()
                    ? joinedAnew(settings, directory, known.get(), clock)
                    : become(settings, directory, clock);
        });
        log.info("This program is {}", first);
        LiveCredentials live = new LiveCredentials(first, clock);
        return new FrameworkTrust(settings.cluster(), live, new Own(settings, directory, live, clock));
    }

    public Credentials credentials() {
        return credentials.get();
    }

    public FrameworkTls tls() {
        return tls;
    }

    /** Whether the framework signs for itself, so that one can join it by a token. */
    public boolean hasOwnAuthority() {
        return own != null;
    }

    /** The framework's authority, which every member has; empty elsewhere. */
    public Optional<Authority> authority() {
        if (own == null) {
            return Optional.empty();
        }
        try {
            return own.directory().authority();
        } catch (IOException e) {
            throw new IllegalStateException("the authority cannot be read: " + e.getMessage(), e);
        }
    }

    /** Members renew what they have by themselves. */
    public void renewHere() {
        if (own != null) {
            begin(
                    own,
                    () -> Joining.renewSelf(
                            own.directory(),
                            credentials.get(),
                            authority()
                                    .orElseThrow(() -> new IOException(own.directory()
                                            + ": no authority.pem (expected: the one that every member has)")),
                            own.clock().instant(),
                            own.settings().life()));
        }
    }

    /**
     * Others ask a member, each time by a connection of its own: one that lives on shows the certificate by which it was
     * made, and that one has ended when the next one but one is due.
     *
     * @param config of the program's calls, which finds members
     */
    public void renewAt(ClientConfig config) {
        if (own != null) {
            begin(own, () -> {
                try (Communicator communicator = Communicator.builder()
                        .config(client(config)
                                .withCacheFile(null)
                                .withCallbackThreads(1)
                                .withSyncTimeout(PATIENCE))
                        .build()) {
                    return Joining.renew(own.directory(), communicator.proxy(JoinPrx.class, FrameworkObjects.JOIN));
                }
            });
        }
    }

    /** Calls of objects of the framework that rule something go to whom they should, and never without TLS. */
    public ClientConfig client(ClientConfig config) {
        ClientSecurity made = config.security();
        ClientTls members = tls.client(Role.MEMBER);
        ClientTls services = tls.client(Role.MEMBER, Role.SERVICE);
        for (String object : OF_MEMBERS) {
            made = made.with(object, ObjectSecurity.NONE.withTls(members).withOnlyTls());
        }
        for (String object : OF_SERVICES) {
            made = made.with(object, ObjectSecurity.NONE.withTls(services).withOnlyTls());
        }
        return config.withSecurity(made);
    }

    /**
     * Adapters ask for certificates, except for those of objects that business programs call, which have none. JoinObj takes
     * them from those who have one.
     */
    public ServerConfig server(ServerConfig config) {
        return config.withAdapters(config.adapters().stream().map(this::secured).toList());
    }

    private AdapterConfig secured(AdapterConfig adapter) {
        List<String> objects = adapter.servants();
        if (OF_EVERYBODY.containsAll(objects)) {
            return adapter;
        }
        ClientCertificates clients =
                objects.contains(FrameworkObjects.JOIN) ? ClientCertificates.WANTED : ClientCertificates.NEEDED;
        return adapter.withEndpoint(adapter.endpoint().withProtocol(Protocol.SSL))
                .withSecurity(AdapterSecurity.NONE.withTls(tls.server(clients)));
    }

    private static void begin(Own own, LiveCredentials.Renewer renewer) {
        Credentials now = own.live().get();
        Duration part = Duration.between(now.certificate().getNotBefore().toInstant(), now.end())
                .dividedBy(LOOKS_IN_A_LIFE);
        own.live()
                .renewBy(
                        () -> own.directory().alone(() -> next(own, renewer)),
                        part.compareTo(LONGEST_LOOK) < 0 ? part : LONGEST_LOOK);
    }

    /** Another program of this machine may have been first. */
    private static Credentials next(Own own, LiveCredentials.Renewer renewer) throws IOException {
        Credentials before = own.live().get();
        Optional<Credentials> found = own.directory()
                .credentials()
                .filter(kept -> kept.identity().equals(before.identity())
                        && kept.end().isAfter(before.end())
                        && kept.renewal().isAfter(own.clock().instant()));
        return found.isPresent() ? found.get() : renewer.renew();
    }

    /** A token that is new was given for a reason: what there is may have ended, or was shut out. */
    private static Credentials joinedAnew(
            TrustSettings settings, TrustDirectory directory, Credentials known, InstantSource clock)
            throws IOException {
        JoinToken token = settings.token();
        ObjectAddress member = settings.member();
        if (token == null || member == null || directory.joinedBy().equals(token.id())) {
            return known;
        }
        try {
            return Joining.join(directory, token, member, settings.name());
        } catch (TarsCallException e) {
            if (known.end().isBefore(clock.instant())) {
                throw e;
            }
            log.warn("{} cannot be used at the moment, so this program stays who it is: {}", token, e.getMessage());
            return known;
        }
    }

    private static Credentials become(TrustSettings settings, TrustDirectory directory, InstantSource clock)
            throws IOException {
        if (settings.founder() != null) {
            return Joining.found(directory, settings.founder(), settings.hosts(), clock.instant(), settings.life());
        }
        if (settings.token() != null && settings.member() != null) {
            return Joining.join(directory, settings.token(), settings.member(), settings.name());
        }
        throw new IOException(directory + ": nobody yet (expected: a join token, which `tarsctl framework token create`"
                + " gives, and where a member is; or for the very first member that it is to found "
                + settings.cluster() + ")");
    }

    @Override
    public void close() {
        if (own != null) {
            own.live().close();
        }
    }
}
