package io.tarsboot.registry.standby;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.BeginReign;
import io.tarsboot.protocol.registry.ChooseMaster;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.Registration;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.LeaderLink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers who is the master of a server. The leader hears masters and keeps their leases in memory; that another is the
 * master is committed, all else costs the log nothing.
 *
 * <p>A leader may have lost its place without knowing. So each leader begins a reign of its own in the shared state:
 * whom it chooses is accepted only during its reign, and it renews a lease only after it has looked up, as of that
 * moment, that its reign lasts. Whoever leads next begins its own reign after that, and then leaves every master a whole
 * lease.
 */
public final class MasterLocks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MasterLocks.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    private final SharedState state;
    private final LeaderLink link;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final List<Registration> registrations;

    /** Null while another member leads, or this one has not begun; guarded by this. */
    private @Nullable Reign reign;

    /** How often this member has begun or lost a reign; guarded by this. */
    private long turns;

    /** Guarded by this. */
    private boolean beginning;

    /** @param nanos a clock that only moves forward */
    public MasterLocks(SharedState state, LeaderLink link, InstantSource clock, LongSupplier nanos) {
        this.state = state;
        this.link = link;
        this.clock = clock;
        this.nanos = nanos;
        this.registrations =
                List.of(state.onLeadership(new Turns()), state.whileLeader(LOOK_EVERY, this::beginIfNobodyReigns));
    }

    /** @param forwarded by another member, which took this one for the leader */
    public CompletableFuture<LockAnswer> ask(LockRequest request, boolean forwarded) {
        if (!isSound(request)) {
            return answer(LockAnswer.of(LockAnswer.REFUSED));
        }
        Reign current = reign();
        if (current != null) {
            return askHere(current, request);
        }
        Optional<CompletableFuture<LockAnswer>> sent =
                forwarded || state.isLeader() ? Optional.empty() : link.lock(request);
        return sent.orElseGet(() -> answer(LockAnswer.of(LockAnswer.UNKNOWN)))
                .exceptionally(failure -> LockAnswer.of(LockAnswer.UNKNOWN));
    }

    @Override
    public void close() {
        registrations.forEach(Registration::close);
    }

    private static boolean isSound(LockRequest request) {
        return !request.node().isEmpty()
                && request.lease().compareTo(SHORTEST_LEASE) >= 0
                && request.lease().compareTo(LONGEST_LEASE) <= 0;
    }

    private CompletableFuture<LockAnswer> askHere(Reign current, LockRequest request) {
        long now = nanos.getAsLong();
        Known known = state.readLocal(reader -> {
            String server = Keys.server(request.app(), request.server());
            return new Known(
                    reader.find(Table.SERVERS, server),
                    reader.find(Table.INSTANCES, server + "/" + request.node()),
                    reader.find(Table.MASTERS, server));
        });
        if (known.hasNoMaster() || known.instance == null) {
            return answer(LockAnswer.of(LockAnswer.REFUSED));
        }
        boolean eligible = known.instance.desired().setting().equals(Setting.RUNNING);
        Verdict verdict = current.asked(request, known.master(request), eligible, now);
        if (verdict instanceof Verdict.Renewal renewal) {
            return renew(current, request, renewal.token(), now);
        }
        if (verdict instanceof Verdict.Choice choice) {
            return choose(current, request, choice.tokenBefore());
        }
        if (request.master()) {
            return refuse(current);
        }
        long left = verdict instanceof Verdict.Standby standby ? standby.left() : 0;
        return answer(LockAnswer.standby(upToMillis(left)));
    }

    /** Who takes itself for the master is not told otherwise by somebody who takes itself for the leader. */
    private CompletableFuture<LockAnswer> refuse(Reign current) {
        return state.readLinearizable(reader -> reader.reign().equals(current.id))
                .thenApply(reigns -> reigns ? LockAnswer.of(LockAnswer.STANDBY) : over(current))
                .exceptionally(failure -> LockAnswer.of(LockAnswer.UNKNOWN));
    }

    private LockAnswer over(Reign current) {
        end(current);
        return LockAnswer.of(LockAnswer.UNKNOWN);
    }

    /** As of a moment after the request was heard, this reign lasts and the master is the same. */
    private CompletableFuture<LockAnswer> renew(Reign current, LockRequest request, long token, long askedAt) {
        String server = Keys.server(request.app(), request.server());
        return state.readLinearizable(reader -> {
                    Mastership master = reader.find(Table.MASTERS, server);
                    boolean same = master != null
                            && master.token() == token
                            && master.wanted().isEmpty();
                    return new Look(reader.reign().equals(current.id), same);
                })
                .thenApply(look -> {
                    if (!look.reigns) {
                        return over(current);
                    }
                    return look.same && current.renewed(server, token, askedAt)
                            ? LockAnswer.master(token)
                            : LockAnswer.of(LockAnswer.STANDBY);
                })
                .exceptionally(failure -> LockAnswer.of(LockAnswer.UNKNOWN));
    }

    private CompletableFuture<LockAnswer> choose(Reign current, LockRequest request, long tokenBefore) {
        ChooseMaster choice = ChooseMaster.builder()
                .reign(current.id)
                .app(request.app())
                .server(request.server())
                .node(request.node())
                .session(request.session())
                .lease((int) request.lease().toMillis())
                .token(tokenBefore)
                .build();
        Origin now = Origin.builder().at(clock.millis()).build();
        return state.propose(CommandType.CHOOSE_MASTER.command(choice, now))
                .handle((result, failure) -> ended(current, choice, result, failure));
    }

    /** A choice that may or may not be committed yet ends the reign: in the next one it is worth nothing. */
    private LockAnswer ended(
            Reign current, ChooseMaster choice, @Nullable CommandResult result, @Nullable Throwable failure) {
        String server = Keys.server(choice.app(), choice.server());
        if (result == null) {
            log.warn("It is not known whether {} on {} is the master now: {}", server, choice.node(), failure);
            return over(current);
        }
        if (!result.code().equals(ResultCode.OK)) {
            log.info("{} on {} is not chosen: {}", server, choice.node(), result.message());
            current.notChosen(server);
            return LockAnswer.of(LockAnswer.UNKNOWN);
        }
        long token = Long.parseLong(result.id());
        current.chosen(
                Mastership.builder()
                        .app(choice.app())
                        .server(choice.server())
                        .node(choice.node())
                        .session(choice.session())
                        .lease(choice.lease())
                        .token(token)
                        .build(),
                nanos.getAsLong());
        log.info("The master of {} is on {}, by token {}", server, choice.node(), token);
        return LockAnswer.master(token);
    }

    private synchronized @Nullable Reign reign() {
        return reign;
    }

    private synchronized void end(Reign ended) {
        if (reign == ended) {
            reign = null;
            turns++;
        }
    }

    private void beginIfNobodyReigns() {
        long turn;
        synchronized (this) {
            if (reign != null || beginning) {
                return;
            }
            beginning = true;
            turn = turns;
        }
        String id = UUID.randomUUID().toString();
        // Whatever it throws ends this beginning, too.
        var unused = CompletableFuture.completedFuture(CommandType.BEGIN_REIGN.command(new BeginReign(id)))
                .thenCompose(state::propose)
                .thenCompose(result ->
                        state.readLinearizable(reader -> reader.reign().equals(id)
                                ? Optional.of(reader.list(Table.MASTERS, ""))
                                : Optional.<List<Mastership>>empty()))
                .exceptionally(failure -> Optional.empty())
                .thenAccept(masters -> begun(turn, id, masters));
    }

    private synchronized void begun(long turn, String id, Optional<List<Mastership>> masters) {
        beginning = false;
        if (turn == turns && masters.isPresent() && state.isLeader()) {
            reign = new Reign(id, new MasterLeases(masters.get(), nanos.getAsLong()));
            turns++;
        }
    }

    /** Not earlier than it is over. */
    private static Duration upToMillis(long nanos) {
        return Duration.ofMillis((nanos + 999_999) / 1_000_000);
    }

    private static CompletableFuture<LockAnswer> answer(LockAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private record Look(boolean reigns, boolean same) {}

    private record Known(
            @Nullable Server server,
            @Nullable Instance instance,
            @Nullable Mastership found) {

        boolean hasNoMaster() {
            return server == null || server.standby().equals(StandbyKind.NONE);
        }

        Mastership master(LockRequest request) {
            return found != null
                    ? found
                    : Mastership.builder()
                            .app(request.app())
                            .server(request.server())
                            .build();
        }
    }

    /** One leader's memory, for several threads. */
    private static final class Reign {

        private final String id;
        private final MasterLeases leases;

        Reign(String id, MasterLeases leases) {
            this.id = id;
            this.leases = leases;
        }

        synchronized Verdict asked(LockRequest request, Mastership master, boolean eligible, long now) {
            return leases.asked(request, master, eligible, now);
        }

        synchronized boolean renewed(String server, long token, long askedAt) {
            return leases.renewed(server, token, askedAt);
        }

        synchronized void chosen(Mastership master, long now) {
            leases.chosen(master, now);
        }

        synchronized void notChosen(String server) {
            leases.notChosen(server);
        }
    }

    private final class Turns implements LeadershipListener {

        @Override
        public void gained(long term) {
            beginIfNobodyReigns();
        }

        @Override
        public void lost() {
            synchronized (MasterLocks.this) {
                reign = null;
                turns++;
            }
        }
    }
}
