package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.storage.Overlay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the answers that a proposer may ask for again: a proposal that is retried after a lost answer is answered
 * from here instead of being applied twice. Part of the replicated state, so every member remembers the same.
 */
final class Sessions {

    /**
     * How many sessions are remembered. Each running member has one; those of former runs are the first to go. Part of
     * what every release must do alike: members with another limit would come to other answers.
     */
    static final int LIMIT = 64;

    private final Overlay state;

    Sessions(Overlay state) {
        this.state = state;
    }

    /** Opens a session that is called by the index, at the cost of the one that was used least recently. */
    void open(long index) {
        List<Remembered> sessions = all();
        if (sessions.size() >= LIMIT) {
            Remembered oldest = sessions.get(0);
            for (Remembered session : sessions) {
                if (session.session.lastUsed < oldest.session.lastUsed) {
                    oldest = session;
                }
            }
            forget(oldest.id);
        }
        put(index, new Session(index, 1));
    }

    /** Whether the session exists. */
    boolean knows(long session) {
        return find(session) != null;
    }

    /** The answer that the proposal got before, if it did; there is no need to answer what the proposer has settled. */
    @Nullable
    Outcome answered(Proposal proposal, long index) {
        Session session = find(proposal.session());
        if (session == null) {
            return Outcome.sessionUnknown(index);
        }
        if (proposal.sequence() < session.settledBelow) {
            return Outcome.settled(index);
        }
        Bytes answer = state.get(Keys.answer(proposal.session(), proposal.sequence()));
        return answer == null ? null : Outcome.read(answer.reader());
    }

    /** Remembers the answer, and forgets those that the proposer has settled. */
    void remember(Proposal proposal, Outcome outcome, long index) {
        long id = proposal.session();
        Session session = find(id);
        if (session == null) {
            throw new IllegalStateException("session: " + id + " (expected: one that is open)");
        }
        for (long settled = session.settledBelow; settled < proposal.settledBelow(); settled++) {
            state.delete(Keys.answer(id, settled));
        }
        state.put(Keys.answer(id, proposal.sequence()), Bytes.of(outcome));
        put(id, new Session(index, Math.max(session.settledBelow, proposal.settledBelow())));
    }

    private void forget(long id) {
        List<Bytes> answers = new ArrayList<>();
        Keys.Range range = Keys.answers(id);
        state.scan(range.from(), range.to(), (key, value) -> answers.add(key));
        answers.forEach(state::delete);
        state.delete(Keys.session(id));
    }

    private List<Remembered> all() {
        List<Remembered> sessions = new ArrayList<>();
        Keys.Range range = Keys.sessions();
        state.scan(
                range.from(),
                range.to(),
                (key, value) -> sessions.add(new Remembered(Keys.sessionOf(key), Session.read(value.reader()))));
        return sessions;
    }

    private @Nullable Session find(long id) {
        Bytes stored = state.get(Keys.session(id));
        return stored == null ? null : Session.read(stored.reader());
    }

    private void put(long id, Session session) {
        state.put(Keys.session(id), Bytes.of(session));
    }

    private record Remembered(long id, Session session) {}

    /**
     * A session as it is stored.
     *
     * @param lastUsed the index of its last command
     * @param settledBelow answers to lower sequence numbers are forgotten
     */
    private record Session(long lastUsed, long settledBelow) implements TarsStruct {

        static Session read(TarsReader in) {
            return new Session(in.readLong(0, "lastUsed"), in.readLong(1, "settledBelow"));
        }

        @Override
        public void writeTo(TarsWriter out) {
            out.writeLong(0, lastUsed);
            out.writeLong(1, settledBelow);
        }
    }
}
