package io.tarsboot.raft.test.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Why a history is not linearizable: an operation whose answer nothing explains. Its text shows the operations in the
 * order of their invocations, with bars for the time from invocation to return.
 *
 * @param subject what the operations are about
 * @param unexplained the operation
 * @param possible what it could have answered; empty if that was not found out
 * @param operations those that matter, the unexplained one among them; whatever returned after it does not
 * @param leftOut how many earlier operations are left out, since they change nothing about it
 */
public record Counterexample(
        Object subject,
        Operation<?, ?> unexplained,
        Set<?> possible,
        List<? extends Operation<?, ?>> operations,
        int leftOut) {

    /** More than that nobody reads. */
    private static final int SHOWN = 40;

    public Counterexample {
        possible = Set.copyOf(possible);
        operations = List.copyOf(operations);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("not linearizable");
        if (!subject.equals("")) {
            text.append(": ").append(subject);
        }
        text.append("\n  ").append(unexplained.client()).append(" ").append(unexplained.input());
        text.append("\n  answered ")
                .append(unexplained.answer().map(Object::toString).orElse("nothing"));
        if (!possible.isEmpty()) {
            text.append("\n  possible ")
                    .append(String.join(
                            " or ",
                            possible.stream().map(Object::toString).sorted().toList()));
        }
        text.append('\n');
        int hidden = Math.max(0, operations.size() - SHOWN);
        if (leftOut + hidden > 0) {
            text.append("  (").append(leftOut + hidden).append(" other operations are not shown)\n");
        }
        draw(operations.subList(hidden, operations.size()), text);
        return text.toString();
    }

    private void draw(List<? extends Operation<?, ?>> shown, StringBuilder text) {
        long[] moments = shown.stream()
                .flatMapToLong(operation -> operation.isAnswered()
                        ? LongStream.of(operation.invoked(), operation.returned())
                        : LongStream.of(operation.invoked()))
                .sorted()
                .distinct()
                .toArray();
        List<String> labels = new ArrayList<>();
        shown.forEach(operation -> labels.add(label(operation)));
        int width = labels.stream()
                .max(Comparator.comparingInt(String::length))
                .map(String::length)
                .orElse(0);
        for (int i = 0; i < shown.size(); i++) {
            Operation<?, ?> operation = shown.get(i);
            int from = Arrays.binarySearch(moments, operation.invoked());
            int to = operation.isAnswered() ? Arrays.binarySearch(moments, operation.returned()) : moments.length;
            text.append("  ")
                    .append(labels.get(i))
                    .append(" ".repeat(width - labels.get(i).length() + 2 + from));
            text.append('|').append("-".repeat(Math.max(0, to - from - 1)));
            text.append(operation.isAnswered() ? "|" : "...");
            text.append(operation.equals(unexplained) ? "  <- unexplained\n" : "\n");
        }
    }

    private static String label(Operation<?, ?> operation) {
        return operation.client() + " " + operation.input()
                + operation.answer().map(answer -> " -> " + answer).orElse(" (no answer yet)");
    }
}
