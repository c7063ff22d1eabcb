package io.tarsboot.bench.chaos.load;

import static java.util.stream.Collectors.groupingBy;

import io.tarsboot.raft.test.history.Operation;
import io.tarsboot.raft.test.history.Registers;
import io.tarsboot.raft.test.history.Registers.Write;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Counts writes that were acknowledged and are gone, which a check of the whole history would only say of the first. */
final class Losses {

    private Losses() {}

    /** @param read what is under a key now */
    static long count(List<Operation<Registers.Access, String>> operations, UnaryOperator<String> read) {
        Map<String, List<Operation<Registers.Access, String>>> writes = operations.stream()
                .filter(operation -> operation.input() instanceof Write)
                .collect(groupingBy(operation -> operation.input().name()));
        return writes.entrySet().stream()
                .mapToLong(key -> count(key.getValue(), read.apply(key.getKey())))
                .sum();
    }

    /** Those that had not begun when the one that is there was answered. */
    private static long count(List<Operation<Registers.Access, String>> writes, String found) {
        long settled = writes.stream()
                .filter(write -> ((Write) write.input()).value().equals(found))
                .mapToLong(Operation::returned)
                .findFirst()
                .orElse(Long.MIN_VALUE);
        return writes.stream()
                .filter(write -> write.isAnswered() && write.invoked() > settled)
                .count();
    }
}
