package io.tarsboot.examples.counter;

import io.tarsboot.examples.counting.Count;
import io.tarsboot.examples.counting.Request;
import io.tarsboot.examples.countinglog.Add;
import io.tarsboot.examples.countinglog.Answered;
import io.tarsboot.raft.schema.Schemas;
import io.tarsboot.raft.schema.ValueCodec;
import io.tarsboot.raft.state.Entry;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.state.StateWriter;
import io.tarsboot.raft.state.Table;
import org.jspecify.annotations.Nullable;

/**
 * What is replicated. Every member runs this with the same commands in the same order, so it has no clock, no randomness
 * and no fields: all it knows is in the tables.
 *
 * <p>The library applies each command once, but a client that got no answer asks again, perhaps another process. That
 * is a new command. So the answer to each client's last request is part of the state, and a repeated request is answered
 * with it. The client that asked least recently is forgotten when there are too many.
 */
final class CountingMachine implements StateMachine<Add, Count> {

    static final ValueCodec<Add> COMMANDS =
            Schemas.<Add>builder().type(1, 1, Add.class, Add::read).build();
    static final ValueCodec<Count> RESULTS =
            Schemas.<Count>builder().type(1, 1, Count.class, Count::read).build();

    /** What a client may ask about again; the oldest is forgotten. */
    static final int REMEMBERED_CLIENTS = 1000;

    private static final Table<Count> COUNTS = Table.of("count", Count::read);
    private static final Table<Answered> ANSWERED =
            Table.of("answered", Answered::read).unwatched();

    /** The clients by the revision of their last request, and how many they are. */
    private static final Table<String> CLIENTS = Table.ofText("client").unwatched();

    private static final Table<String> SIZES = Table.ofText("size").unwatched();
    private static final Key OF_CLIENTS = Key.of("client");

    private static final Count NEVER_COUNTED = new Count(0, 0);

    /** For reads, on any member. */
    static Count in(StateReader state, String name) {
        Count count = state.get(COUNTS, Key.of(name));
        return count == null ? NEVER_COUNTED : count;
    }

    @Override
    public Count apply(long index, Add command, StateWriter state) throws RejectedException {
        Request request = command.request();
        Answered last = state.get(ANSWERED, Key.of(request.client()));
        if (last != null && last.number() == request.number()) {
            return last.count();
        }
        if (last != null && last.number() > request.number()) {
            throw new RejectedException(
                    "request.old", "request: " + request.number() + " (expected: above " + last.number() + ")");
        }
        Count count = new Count(in(state, command.name()).value() + command.amount(), index);
        state.put(COUNTS, Key.of(command.name()), count);
        remember(request, last, count, state);
        return count;
    }

    private static void remember(Request request, @Nullable Answered last, Count count, StateWriter state) {
        if (last == null) {
            makeRoom(state);
        } else {
            state.delete(CLIENTS, Key.of(last.count().revision()));
        }
        state.put(CLIENTS, Key.of(count.revision()), request.client());
        state.put(ANSWERED, Key.of(request.client()), new Answered(request.number(), count));
    }

    private static void makeRoom(StateWriter state) {
        String size = state.get(SIZES, OF_CLIENTS);
        int clients = size == null ? 0 : Integer.parseInt(size);
        if (clients < REMEMBERED_CLIENTS) {
            state.put(SIZES, OF_CLIENTS, Integer.toString(clients + 1));
            return;
        }
        Entry<String> oldest = state.entries(CLIENTS, KeyRange.all(), 1).get(0);
        state.delete(CLIENTS, oldest.key());
        state.delete(ANSWERED, Key.of(oldest.value()));
    }
}
