package io.tarsboot.bench.harness;

import io.tarsboot.bench.load.Payload;
import io.tarsboot.bench.load.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/** What is sent, and how calls follow one another; written as {@code 128B/blocking-8}. */
record Workload(Payload payload, Shape shape) {

    private static final String ALL = "*";

    /** The shapes that {@code *} stands for. */
    private static final List<String> SHAPES =
            List.of("blocking-1", "blocking-8", "blocking-32", "async-256", "async-1024", "virtual-32");

    /** All shapes with the short text, and the two that tell most with the others. */
    static final String USUAL = "128B/*,1KiB/blocking-8,1KiB/async-256,10KiB/blocking-8,10KiB/async-256,"
            + "struct/blocking-8,struct/async-256";

    /** @param words with commas between them; {@code *} for a payload or a shape means all */
    static List<Workload> parseAll(String words) {
        LinkedHashSet<Workload> workloads = new LinkedHashSet<>();
        for (String word : words.split(",", -1)) {
            workloads.addAll(parse(word));
        }
        return List.copyOf(workloads);
    }

    private static List<Workload> parse(String word) {
        String[] parts = word.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "workload: " + word + " (expected: PAYLOAD/SHAPE, such as 128B/blocking-8 or struct/*)");
        }
        List<Payload> payloads =
                parts[0].equals(ALL) ? Arrays.asList(Payload.values()) : List.of(Payload.parse(parts[0]));
        List<String> shapes = parts[1].equals(ALL) ? SHAPES : List.of(parts[1]);
        List<Workload> workloads = new ArrayList<>();
        for (Payload payload : payloads) {
            shapes.forEach(shape -> workloads.add(new Workload(payload, Shape.parse(shape))));
        }
        return workloads;
    }

    String word() {
        return payload.word() + "/" + shape.word();
    }

    boolean needsVirtualThreads() {
        return shape instanceof Shape.Blocking blocking && blocking.virtual();
    }
}
