package io.tarsboot.trust.join;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.join.IssuedCertificate;
import io.tarsboot.protocol.join.JoinPrx;
import io.tarsboot.protocol.join.JoinRequest;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.certificate.KeyRequest;
import io.tarsboot.trust.certificate.Pem;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.JoinToken;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.tls.Credentials;
import io.tarsboot.trust.tls.FrameworkTls;
import io.tarsboot.trust.tls.TrustDirectory;
import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a program becomes somebody of the framework. Its key is made here and stays here. */
public final class Joining {

    private Joining() {}

    /**
     * The first member of a new framework: it makes the authority, and a certificate for itself.
     *
     * @param hosts at which tools that look for such find it
     */
    public static Credentials found(
            TrustDirectory directory, String member, List<String> hosts, Instant now, Duration life)
            throws IOException {
        Optional<Authority> begun = directory.authority();
        Authority authority = begun.isPresent() ? begun.get() : Authority.create(directory.cluster(), now);
        directory.keep(authority);
        return sign(directory, new Identity(directory.cluster(), Role.MEMBER, member, 0), hosts, authority, now, life);
    }

    /** The next certificate of a member, by its own authority. */
    public static Credentials renewSelf(
            TrustDirectory directory, Credentials self, Authority authority, Instant now, Duration life)
            throws IOException {
        return sign(directory, self.identity(), Pem.hosts(self.certificate()), authority, now, life);
    }

    /**
     * Becomes who the token says.
     *
     * @param member where JoinObj of a member is
     * @param name whom the token has to be for; null if it may be for anybody
     * @throws io.tarsboot.rpc.TarsCallException if it is not the member that the token means, or refuses
     */
    public static Credentials join(
            TrustDirectory directory, JoinToken token, ObjectAddress member, @Nullable String name) throws IOException {
        KeyPair key = KeyRequest.newKey();
        ClientTls tls = FrameworkTls.joining(directory.cluster(), token.authority());
        try (Communicator communicator = communicator(tls)) {
            IssuedCertificate issued = communicator
                    .proxy(JoinPrx.class, member.toString())
                    .join(JoinRequest.builder()
                            .token(token.id())
                            .secret(token.secret())
                            .request(Bytes.wrap(KeyRequest.write(key)))
                            .name(name == null ? "" : name)
                            .build());
            Credentials made = keep(directory, key, issued);
            directory.keepJoinedBy(token.id());
            return made;
        }
    }

    /** The next certificate of the same identity. */
    public static Credentials renew(TrustDirectory directory, JoinPrx member) throws IOException {
        KeyPair key = KeyRequest.newKey();
        return keep(directory, key, member.renew(Bytes.wrap(KeyRequest.write(key))));
    }

    private static Credentials sign(
            TrustDirectory directory,
            Identity identity,
            List<String> hosts,
            Authority authority,
            Instant now,
            Duration life)
            throws IOException {
        KeyPair key = KeyRequest.newKey();
        X509Certificate certificate = authority.issue(new KeyRequest(key.getPublic()), identity, hosts, now, life);
        return directory.keep(
                key.getPrivate(), List.of(certificate, authority.certificate()), List.of(authority.certificate()));
    }

    private static Credentials keep(TrustDirectory directory, KeyPair key, IssuedCertificate issued)
            throws IOException {
        if (!issued.authority().isEmpty()) {
            directory.keep(Authority.parse(issued.authority()));
        }
        return directory.keep(
                key.getPrivate(), Pem.certificates(issued.chain()), Pem.certificates(issued.authorities()));
    }

    private static Communicator communicator(ClientTls tls) {
        return Communicator.builder()
                .config(ClientConfig.DEFAULT.withSecurity(
                        ClientSecurity.of(ObjectSecurity.NONE.withTls(tls).withOnlyTls())))
                .build();
    }

    /** How members are found by whoever knows nothing yet but an address. */
    public static ObjectAddress at(String host, int port) {
        return ObjectAddress.parse(FrameworkObjects.JOIN + "@ssl -h " + host + " -p " + port);
    }
}
