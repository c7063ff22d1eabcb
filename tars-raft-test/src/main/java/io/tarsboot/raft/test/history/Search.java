package io.tarsboot.raft.test.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of operations that explains their answers: one that puts no operation before another that had
 * returned when it was invoked. After Wing and Gong, with Lowe's memory of what was tried: the same operations done with
 * the same state is not looked at twice.
 *
 * <p>At each point the operations that may come next are those invoked before the first return that is still to come.
 * Answered ones are tried first. Unanswered ones never have to come; of several that ask the same, the one that was
 * invoked first comes first, since they cannot be told apart.
 *
 * @param <T> the states
 */
final class Search<T> {

    enum End {
        /** An order was found, and nothing more was asked for. */
        FOUND,
        /** All orders were tried. */
        EXHAUSTED,
        /** There are too many to try. */
        GAVE_UP
    }

    /** @param <T> the states */
    @FunctionalInterface
    interface Steps<T> {

        /** The state after an operation; null if it cannot have answered so in this state. */
        @Nullable
        T step(T state, int operation);
    }

    /**
     * Where a search begins or ends.
     *
     * @param unanswered which of the unanswered operations have happened, by their places among the unanswered
     */
    record Point<T>(T state, BitSet unanswered) {

        static <T> Point<T> start(T state) {
            return new Point<>(state, new BitSet());
        }
    }

    /** Stands for no candidate; the head of the list has the same number and is none. */
    private static final int NONE = 0;

    private static final int HEAD = 0;
    private static final int NO_TWIN = -1;

    private final Steps<T> steps;
    private final int limit;
    private final Set<Configuration<T>> visited = new HashSet<>();

    /** Invocations and returns of the answered operations in their order: a ring of nodes, of which 0 is the head. */
    private final int[] next;

    private final int[] previous;
    private final long[] time;
    private final int[] operationOf;
    private final int[] returnOf;
    private final int[] answeredPlace;

    private final List<Integer> unanswered = new ArrayList<>();
    private final List<Integer> twins = new ArrayList<>();
    private final List<Long> unansweredInvoked = new ArrayList<>();

    private final BitSet done = new BitSet();
    private int left;
    private BitSet unansweredDone = new BitSet();
    private final List<Integer> path = new ArrayList<>();
    private final List<T> statesOnPath = new ArrayList<>();

    /**
     * @param operations in the order of their invocations
     * @param limit how many configurations may be looked at
     */
    Search(List<? extends Operation<?, ?>> operations, Steps<T> steps, int limit) {
        this.steps = steps;
        this.limit = limit;
        List<Event> events = new ArrayList<>();
        Map<Object, Integer> latestOfInput = new HashMap<>();
        int places = 0;
        this.answeredPlace = new int[operations.size()];
        for (int i = 0; i < operations.size(); i++) {
            Operation<?, ?> operation = operations.get(i);
            if (operation.isAnswered()) {
                answeredPlace[i] = places++;
                events.add(new Event(operation.invoked(), false, i));
                events.add(new Event(operation.returned(), true, i));
            } else {
                Integer twin = latestOfInput.put(operation.input(), unanswered.size());
                twins.add(twin == null ? NO_TWIN : twin);
                unansweredInvoked.add(operation.invoked());
                unanswered.add(i);
            }
        }
        this.left = places;
        events.sort(null);
        int nodes = events.size() + 1;
        this.next = new int[nodes];
        this.previous = new int[nodes];
        this.time = new long[nodes];
        this.operationOf = new int[nodes];
        this.returnOf = new int[nodes];
        link(events);
    }

    /**
     * @param start where to begin
     * @param end is told each end that is reached, and answers whether that is enough
     */
    End run(Point<T> start, Predicate<Point<T>> end) {
        T state = start.state();
        unansweredDone = (BitSet) start.unanswered().clone();
        int candidate = next[HEAD];
        while (true) {
            if (left == 0) {
                if (end.test(new Point<>(state, (BitSet) unansweredDone.clone()))) {
                    undoAll();
                    return End.FOUND;
                }
                candidate = NONE;
            }
            if (candidate == NONE) {
                if (path.isEmpty()) {
                    return End.EXHAUSTED;
                }
                state = statesOnPath.remove(statesOnPath.size() - 1);
                int undone = path.remove(path.size() - 1);
                undo(undone);
                candidate = after(undone);
                continue;
            }
            T reached = steps.step(state, operation(candidate));
            if (reached != null && isWorthwhile(candidate, state, reached) && enter(candidate, reached)) {
                if (visited.size() > limit) {
                    undo(candidate);
                    undoAll();
                    return End.GAVE_UP;
                }
                path.add(candidate);
                statesOnPath.add(state);
                state = reached;
                candidate = next[HEAD];
            } else {
                candidate = after(candidate);
            }
        }
    }

    private void link(List<Event> events) {
        int[] invocationOf = new int[answeredPlace.length];
        int last = HEAD;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            int node = i + 1;
            time[node] = event.time;
            operationOf[node] = event.operation;
            if (event.isReturn) {
                returnOf[invocationOf[event.operation]] = node;
            } else {
                invocationOf[event.operation] = node;
            }
            next[last] = node;
            previous[node] = last;
            last = node;
        }
        next[last] = HEAD;
        previous[HEAD] = last;
    }

    /** Candidates are nodes of invocations, or below zero the places of unanswered operations. */
    private int operation(int candidate) {
        return candidate > 0 ? operationOf[candidate] : unanswered.get(place(candidate));
    }

    private static int place(int candidate) {
        return -candidate - 1;
    }

    private int after(int candidate) {
        if (candidate < 0) {
            return unansweredFrom(place(candidate) + 1);
        }
        int following = next[candidate];
        return isReturn(following) ? unansweredFrom(0) : following;
    }

    private int unansweredFrom(int first) {
        long firstReturn = firstReturn();
        for (int place = first; place < unanswered.size() && unansweredInvoked.get(place) <= firstReturn; place++) {
            int twin = twins.get(place);
            if (!unansweredDone.get(place) && (twin == NO_TWIN || unansweredDone.get(twin))) {
                return -place - 1;
            }
        }
        return NONE;
    }

    private long firstReturn() {
        int node = next[HEAD];
        while (!isReturn(node)) {
            node = next[node];
        }
        return time[node];
    }

    private boolean isReturn(int node) {
        return node != HEAD && returnOf[node] == 0;
    }

    /** An unanswered operation that changes nothing can as well not have happened yet. */
    private boolean isWorthwhile(int candidate, T state, T reached) {
        return candidate > 0 || !reached.equals(state);
    }

    /** Does an operation, unless the same was done before. */
    private boolean enter(int candidate, T reached) {
        BitSet bits = candidate > 0 ? done : unansweredDone;
        int bit = candidate > 0 ? answeredPlace[operationOf[candidate]] : place(candidate);
        bits.set(bit);
        int prefix = done.nextClearBit(0);
        Configuration<T> configuration = new Configuration<>(
                prefix, done.get(prefix, Math.max(prefix, done.length())), (BitSet) unansweredDone.clone(), reached);
        if (!visited.add(configuration)) {
            bits.clear(bit);
            return false;
        }
        if (candidate > 0) {
            unlink(candidate);
            unlink(returnOf[candidate]);
            left--;
        }
        return true;
    }

    private void undo(int candidate) {
        if (candidate > 0) {
            relink(returnOf[candidate]);
            relink(candidate);
            done.clear(answeredPlace[operationOf[candidate]]);
            left++;
        } else {
            unansweredDone.clear(place(candidate));
        }
    }

    private void undoAll() {
        for (int i = path.size() - 1; i >= 0; i--) {
            undo(path.get(i));
        }
        path.clear();
        statesOnPath.clear();
    }

    private void unlink(int node) {
        next[previous[node]] = next[node];
        previous[next[node]] = previous[node];
    }

    private void relink(int node) {
        next[previous[node]] = node;
        previous[next[node]] = node;
    }

    /** At the same time an invocation comes first: the two operations may have overlapped. */
    private record Event(long time, boolean isReturn, int operation) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Boolean.compare(isReturn, other.isReturn);
        }
    }

    /**
     * What was reached.
     *
     * @param prefix so many of the answered operations are done without a gap
     * @param window which are done after these
     */
    private record Configuration<T>(int prefix, BitSet window, BitSet unanswered, T state) {}
}
