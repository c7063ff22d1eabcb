package io.tarsboot.raft.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Close;
import io.tarsboot.raft.fixture.AccountCommand.Crash;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.AccountCommand.Withdraw;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.replica.Outcome.Status;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.UnknownSchemaException;
import io.tarsboot.raft.schema.ValueCodec;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.storage.MemoryStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private static final long HISTORY = 10;

    private final MemoryStorage storage = new MemoryStorage();
    private final Accounts machine = new Accounts();
    private final Replica<AccountCommand, Balance> replica =
            new Replica<>(machine, AccountCommand.CODEC, Balance.CODEC, storage, HISTORY, 1);
    private long lastIndex;

    @Test
    void aBatchBecomesVisibleAsAWholeWithItsIndex() {
        long session = open();
        try (var batch = replica.begin()) {
            batch.apply(2, entry(session, 1, 1, new Deposit("ann", 5)));
            batch.apply(3, entry(session, 2, 1, new Deposit("ann", 5)));

            assertThat(balance("ann")).isZero();
            assertThat(replica.appliedIndex()).isEqualTo(1);
            batch.commit();
        }
        assertThat(balance("ann")).isEqualTo(10);
        assertThat(replica.appliedIndex()).isEqualTo(3);
        assertThat(replica.<Long>read(state -> state.revision())).isEqualTo(3);
    }

    @Test
    void aBatchThatIsNotCommittedLeavesNothing() {
        long session = open();
        try (var batch = replica.begin()) {
            batch.apply(2, entry(session, 1, 1, new Deposit("ann", 5)));
        }
        assertThat(balance("ann")).isZero();
        assertThat(replica.appliedIndex()).isEqualTo(1);
    }

    @Test
    void aRepeatedCommandIsAnsweredButNotApplied() {
        long session = open();
        Outcome first = apply(session, 1, 1, new Deposit("ann", 5));

        Outcome second = apply(session, 1, 1, new Deposit("ann", 5));

        assertThat(second).isEqualTo(first);
        assertThat(balance("ann")).isEqualTo(5);
        assertThat(machine.applies()).isEqualTo(1);
    }

    @Test
    void rejectionsAndFailuresAreRepeatedToo() {
        long session = open();
        Outcome rejected = apply(session, 1, 1, new Withdraw("ann", 5));
        Outcome failed = apply(session, 2, 1, new Crash("ann"));
        apply(session, 3, 1, new Deposit("ann", 100));

        assertThat(rejected.status()).isEqualTo(Status.REJECTED);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(apply(session, 1, 1, new Withdraw("ann", 5))).isEqualTo(rejected);
        assertThat(apply(session, 2, 1, new Crash("ann"))).isEqualTo(failed);
        assertThat(balance("ann")).isEqualTo(100);
    }

    @Test
    void whatTheProposerHasSettledIsForgotten() {
        long session = open();
        apply(session, 1, 1, new Deposit("ann", 5));
        apply(session, 2, 2, new Deposit("ann", 5));

        assertThat(apply(session, 1, 1, new Deposit("ann", 5)).status()).isEqualTo(Status.SETTLED);
        assertThat(balance("ann")).isEqualTo(10);
    }

    @Test
    void theSessionUsedLeastRecentlyMakesRoomForANewOne() {
        long oldest = open();
        long second = open();
        for (int i = 2; i < Sessions.LIMIT; i++) {
            open();
        }
        apply(oldest, 1, 1, new Deposit("ann", 5));

        open();

        assertThat(apply(second, 1, 1, new Deposit("ann", 5)).status()).isEqualTo(Status.SESSION_UNKNOWN);
        assertThat(apply(oldest, 2, 1, new Deposit("ann", 5)).status()).isEqualTo(Status.APPLIED);
        assertThat(balance("ann")).isEqualTo(10);
    }

    @Test
    void whatARestartShowsAgainIsKnown() {
        long session = open();
        apply(session, 1, 1, new Deposit("ann", 5));

        Replica<AccountCommand, Balance> restarted =
                new Replica<>(machine, AccountCommand.CODEC, Balance.CODEC, storage, HISTORY, 1);

        assertThat(restarted.appliedIndex()).isEqualTo(2);
        try (var batch = restarted.begin()) {
            assertThat(batch.contains(2)).isTrue();
            assertThat(batch.contains(3)).isFalse();
        }
    }

    @Test
    void changesAreRememberedWithTheirRevisions() {
        long session = open();
        apply(session, 1, 1, new Deposit("ann", 5));
        apply(session, 2, 1, new Withdraw("bob", 5));
        apply(session, 3, 1, new Close("ann"));

        assertThat(replica.changesSince(0, 10))
                .isEqualTo(new ChangesSince.Known(
                        List.of(new Change(2, "balance", Key.of("ann")), new Change(4, "balance", Key.of("ann"))),
                        4,
                        false));
        assertThat(replica.changesSince(2, 10))
                .isEqualTo(new ChangesSince.Known(List.of(new Change(4, "balance", Key.of("ann"))), 4, false));
        assertThat(replica.changesSince(4, 10)).isEqualTo(new ChangesSince.Known(List.of(), 4, false));
    }

    @Test
    void aLimitedAnswerSaysWhereToGoOn() {
        long session = open();
        for (int i = 1; i <= 5; i++) {
            apply(session, i, i, new Deposit("ann", 1));
        }

        ChangesSince.Known first = (ChangesSince.Known) replica.changesSince(0, 3);
        ChangesSince.Known rest = (ChangesSince.Known) replica.changesSince(first.revision(), 3);

        assertThat(first.changes()).hasSize(3);
        assertThat(first.more()).isTrue();
        assertThat(rest.changes()).extracting(Change::revision).containsExactly(5L, 6L);
        assertThat(rest.more()).isFalse();
    }

    @Test
    void whatIsForgottenIsTooOld() {
        long session = open();
        for (int i = 1; i <= 20; i++) {
            apply(session, i, i, new Deposit("ann", 1));
        }
        long oldest = lastIndex - HISTORY;

        assertThat(replica.changesSince(oldest - 1, 100)).isEqualTo(new ChangesSince.TooOld(oldest, lastIndex));
        assertThat(((ChangesSince.Known) replica.changesSince(oldest, 100)).changes())
                .hasSize((int) HISTORY);
    }

    @Test
    void commandsOfFormerReleasesAreApplied() {
        long session = open();
        EncodedValue former = new EncodedValue(1, 1, Bytes.of(out -> out.writeString(0, "ann")));

        apply(new Proposal(session, 1, 1, former));

        assertThat(balance("ann")).isEqualTo(1);
    }

    @Test
    void aCommandOfALaterReleaseMustNotBeSkipped() {
        long session = open();
        EncodedValue later = new EncodedValue(1, 3, Bytes.of(out -> out.writeString(0, "ann")));

        assertThatThrownBy(() -> apply(new Proposal(session, 1, 1, later)))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("schema: kind 1 version 3 (expected: one that this release knows; upgrade this member)");
    }

    @Test
    void aResultOfAnySizeIsADefect() {
        Replica<AccountCommand, String> talkative = new Replica<>(
                (index, command, state) -> {
                    state.put(Accounts.BALANCES, Key.of(command.account()), new Balance(1));
                    return "a".repeat(5 * 1024 * 1024);
                },
                AccountCommand.CODEC,
                new TextCodec(),
                storage,
                HISTORY,
                1);
        try (var batch = talkative.begin()) {
            long session = batch.apply(1, Bytes.of(Proposal.openSession())).index();

            Outcome outcome = batch.apply(2, entry(session, 1, 1, new Deposit("ann", 5)));

            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.message()).contains("result: 5242880 bytes (expected: at most 4194304)");
            batch.commit();
        }
        assertThat(balance("ann")).isZero();
    }

    @Test
    void tablesAreReadInTheOrderOfTheirKeys() {
        long session = open();
        List<String> names = List.of("bob", "ann", "zoe", "al");
        for (int i = 0; i < names.size(); i++) {
            apply(session, i + 1, 1, new Deposit(names.get(i), i));
        }

        assertThat(replica.<List<String>>read(state -> state.entries(Accounts.BALANCES, KeyRange.all(), 3).stream()
                        .map(entry -> entry.key().strings().get(0))
                        .toList()))
                .containsExactly("al", "ann", "bob");
        assertThat(replica.<List<Balance>>read(
                        state -> state.values(Accounts.BALANCES, KeyRange.all().after(Key.of("bob")))))
                .containsExactly(new Balance(2));
    }

    private long balance(String account) {
        return replica.read(state -> Accounts.balance(state, account));
    }

    private long open() {
        return apply(Proposal.openSession()).index();
    }

    private Outcome apply(long session, long sequence, long settledBelow, AccountCommand command) {
        return apply(new Proposal(session, sequence, settledBelow, AccountCommand.CODEC.encode(command)));
    }

    private Outcome apply(Proposal proposal) {
        try (var batch = replica.begin()) {
            Outcome outcome = batch.apply(lastIndex + 1, Bytes.of(proposal));
            batch.commit();
            lastIndex++;
            return outcome;
        }
    }

    private static Bytes entry(long session, long sequence, long settledBelow, AccountCommand command) {
        return Bytes.of(new Proposal(session, sequence, settledBelow, AccountCommand.CODEC.encode(command)));
    }

    private static final class TextCodec implements ValueCodec<String> {

        @Override
        public EncodedValue encode(String value) {
            return new EncodedValue(1, 1, Bytes.utf8(value));
        }

        @Override
        public String decode(EncodedValue value) {
            return value.body().toUtf8();
        }
    }
}
