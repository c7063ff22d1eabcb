package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords with Argon2id: it costs an attacker memory as well as time, and takes passwords of any length where
 * BCrypt ends at 72 bytes. Because it costs us the same, only a few are computed at once.
 */
public final class Passwords {

    private static final int AT_ONCE = 2;

    /** Whoever may send passwords must not be able to hold all threads of the server. */
    private static final int MOST_WAITING = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Salt and hash length, lanes, memory in KiB and passes: 19 MiB and two passes are what OWASP advises. */
    private static final PasswordEncoder ARGON_2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    private final Semaphore permits = new Semaphore(AT_ONCE);

    private final Secrets secrets;

    /** Of no password. Checked in place of a user's that does not exist, so that both take the same time. */
    private @Nullable String nobody;

    public Passwords(Secrets secrets) {
        this.secrets = secrets;
    }

    public String hash(String password) {
        return bounded(() -> {
            String hash = ARGON_2.encode(password);
            if (hash == null) {
                throw new IllegalStateException("the encoder gives no hash");
            }
            return hash;
        });
    }

    /** @param hash null if there is no such user: the answer is no, and takes as long as any other */
    public boolean matches(String password, @Nullable String hash) {
        String checked = hash == null ? nobody() : hash;
        boolean same = bounded(() -> ARGON_2.matches(password, checked));
        return same && hash != null;
    }

    /** Made when it is first needed: it takes a while, and many a server starts without a login. */
    private synchronized String nobody() {
        String known = nobody;
        if (known == null) {
            known = hash(secrets.password());
            nobody = known;
        }
        return known;
    }

    private <T> T bounded(Supplier<T> computation) {
        boolean permitted;
        try {
            permitted = permits.getQueueLength() < MOST_WAITING
                    && permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            permitted = false;
        }
        if (!permitted) {
            throw ProblemException.of(
                    ProblemCode.UNAVAILABLE, "too many logins are being checked", "Try again in some seconds.");
        }
        try {
            return computation.get();
        } finally {
            permits.release();
        }
    }
}
