package io.tarsboot.trust.join;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.join.IssuedCertificate;
import io.tarsboot.protocol.join.JoinAsyncServant;
import io.tarsboot.protocol.join.JoinRequest;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.text.PeerName;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.trust.access.CertifiedCallers;
import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.certificate.KeyRequest;
import io.tarsboot.trust.certificate.Pem;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.JoinToken;
import io.tarsboot.trust.identity.Role;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs keys: of those who bring a token, and anew of those who have a certificate. */
public final class JoinServant implements JoinAsyncServant {

    /** The return code for what cannot be a request. */
    public static final int INVALID = 2;

    private static final Logger log = LoggerFactory.getLogger(JoinServant.class);

    private final String cluster;
    private final Supplier<Optional<Authority>> authority;
    private final Admissions admissions;
    private final CertifiedCallers callers;
    private final Duration life;
    private final InstantSource clock;
    private final RefusedJoins refused;

    /**
     * @param authority the framework's own, if it has one
     * @param life how long certificates count
     */
    public JoinServant(
            String cluster,
            Supplier<Optional<Authority>> authority,
            Admissions admissions,
            CertifiedCallers callers,
            Duration life,
            InstantSource clock) {
        this.cluster = cluster;
        this.authority = authority;
        this.admissions = admissions;
        this.callers = callers;
        this.life = life;
        this.clock = clock;
        this.refused = new RefusedJoins(clock);
    }

    @Override
    public CompletionStage<IssuedCertificate> join(JoinRequest request) {
        SocketAddress peer = CurrentCall.get().peer();
        Duration wait = refused.wait(peer);
        if (!wait.isZero()) {
            throw new ServantException(
                    CertifiedCallers.REFUSED,
                    "joins from this address: too many were refused (expected: a good token, in "
                            + (wait.toSeconds() + 1) + " s)");
        }
        KeyRequest key;
        try {
            key = read(request.request());
        } catch (ServantException e) {
            refused.add(peer);
            throw e;
        }
        return admissions
                .admit(request.token(), JoinToken.hashOf(request.secret()), request.name(), key.digest())
                .whenComplete((admitted, failure) -> note(request.token(), peer, failure))
                .thenApply(admitted -> issued(
                        key,
                        new Identity(cluster, admitted.role(), admitted.name(), admitted.epoch()),
                        admitted.hosts()));
    }

    /** What the token is called is no secret; what a stranger calls it belongs into no log. */
    private void note(String token, SocketAddress peer, @Nullable Throwable failure) {
        if (failure != null
                && Causes.of(failure) instanceof ServantException refusal
                && refusal.returnCode() == CertifiedCallers.REFUSED) {
            refused.add(peer);
            log.warn(
                    "Join token {} from {} was refused: {}",
                    JoinToken.isId(token) ? token : "of no such form",
                    PeerName.of(peer),
                    refusal.getMessage());
        }
    }

    /**
     * The next certificate has the hosts of the one that is shown. A connection may live longer than the certificate by which
     * it was made; that one is not a reason for another then.
     */
    @Override
    public CompletionStage<IssuedCertificate> renew(Bytes request) {
        CurrentCall call = CurrentCall.get();
        Identity caller = callers.caller(call)
                .filter(identity -> call.certificate()
                        .filter(shown ->
                                shown.certificate().getNotAfter().toInstant().isAfter(clock.instant()))
                        .isPresent())
                .orElseThrow(() -> new ServantException(
                        CertifiedCallers.REFUSED,
                        "caller: nobody (expected: who has a certificate of " + cluster + " that counts)"));
        List<String> hosts = call.certificate()
                .map(certificate -> Pem.hosts(certificate.certificate()))
                .orElse(List.of());
        return CompletableFuture.completedFuture(issued(read(request), caller, hosts));
    }

    private IssuedCertificate issued(KeyRequest key, Identity identity, List<String> hosts) {
        Authority signing = authority
                .get()
                .orElseThrow(() -> new ServantException(
                        INVALID,
                        "join: this framework has no authority of its own (expected: certificates by whoever signs those of"
                                + " the others)"));
        X509Certificate certificate = signing.issue(key, identity, hosts, clock.instant(), life);
        log.info(
                "{} has a certificate until {}",
                identity,
                certificate.getNotAfter().toInstant());
        return IssuedCertificate.builder()
                .chain(Pem.of(List.of(certificate, signing.certificate())))
                .authorities(Pem.of(signing.certificate()))
                .authority(identity.role() == Role.MEMBER ? signing.pem() : "")
                .build();
    }

    private static KeyRequest read(Bytes request) {
        try {
            return KeyRequest.read(request.toByteArray());
        } catch (IllegalArgumentException e) {
            throw new ServantException(INVALID, String.valueOf(e.getMessage()));
        }
    }
}
