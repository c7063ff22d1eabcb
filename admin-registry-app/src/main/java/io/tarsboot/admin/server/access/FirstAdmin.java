package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.UserView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutUser;
import io.tarsboot.protocol.registry.User;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the first user where there is none. It waits for the registry in the background, as long as that takes. When
 * several admin servers start at once, the registry lets one of them make the user.
 */
final class FirstAdmin implements SmartLifecycle {

    static final String NAME = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Registry registry;
    private final Passwords passwords;
    private final FirstPassword password;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private String complaint = "";

    FirstAdmin(Registry registry, Passwords passwords, FirstPassword password, InstantSource clock) {
        this.registry = registry;
        this.passwords = passwords;
        this.password = password;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        WorkerThreads.daemon("admin-first-user", this::untilThereIsOne).start();
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void untilThereIsOne() {
        try {
            while (!thereIsOne() && !stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The registry does not answer yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false if it must be tried again */
    boolean thereIsOne() {
        try {
            if (registry.scan(Table.USERS, ScanRange.ALL, 1).rows().isEmpty()) {
                create();
            } else if (password.isPending()) {
                settle();
            }
            return true;
        } catch (ProblemException e) {
            boolean another = e.code() == ProblemCode.CONFLICT;
            if (another) {
                settle();
            } else {
                LOG.debug("The first user cannot be made at this moment", e);
            }
            return another;
        } catch (RuntimeException e) {
            complainOnce(e);
            return false;
        }
    }

    /** A try of our own may have succeeded although its answer was lost. */
    private void settle() {
        boolean counts = registry.scan(Table.USERS, ScanRange.ALL, 1).rows().stream()
                .anyMatch(
                        user -> passwords.matches(password.value(), user.value().passwordHash()));
        if (counts) {
            password.announce(NAME);
        } else {
            password.withdraw();
        }
    }

    /** What is wrong is usually the file of the password, and may be mended while attempts go on. */
    private void complainOnce(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!message.equals(complaint)) {
            complaint = message;
            LOG.error("The first user cannot be made: {}. It is tried again each second", message, failure);
        }
    }

    private void create() {
        User first = User.builder()
                .name(NAME)
                .passwordHash(passwords.hash(password.value()))
                .grants(UserView.toRegistry(List.of(new Grant(Role.ADMIN, Grant.EVERYTHING))))
                .createdAt(clock.millis())
                .build();
        Origin origin = Origin.builder()
                .user("first-start")
                .at(clock.millis())
                .requestId("first-start")
                .build();
        registry.execute(CommandType.PUT_USER, new PutUser(first, true, 0), origin);
        password.announce(NAME);
    }
}
