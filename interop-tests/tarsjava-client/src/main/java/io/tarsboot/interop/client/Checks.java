package io.tarsboot.interop.client;

import io.tarsboot.interop.client.probe.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Prints a line {@code ok NAME} for each thing that went right, and ends the program at the first that did not. */
final class Checks {

    private Checks() {}

    static void check(String name, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            System.out.println("wrong " + name + ": " + found + " (expected: " + expected + ")");
            System.exit(1);
        }
        System.out.println("ok " + name);
    }

    static void fails(String name, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException expected) {
            System.out.println("ok " + name);
            return;
        }
        System.out.println("wrong " + name + ": no failure");
        System.exit(1);
    }

    /** Whether it becomes true. */
    static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        boolean met = false;
        while (!met && System.nanoTime() < end) {
            met = condition.getAsBoolean();
        }
        return met;
    }

    /** What the calls with structs are made with. */
    static Item seven() {
        Map<String, Integer> counts = new HashMap<>();
        counts.put("a", 1);
        counts.put("b", -70_000);
        List<String> words = new ArrayList<>(Arrays.asList("x", "y"));
        return new Item(7, "seven", counts, new byte[] {0, -1, 127}, 2.5, 9_000_000_000L, words, true);
    }

    static Item eight() {
        Item item = seven();
        item.setId(8);
        return item;
    }

    static String describe(Item item) {
        return item.getId() + " " + item.getName() + " " + item.getCounts() + " " + Arrays.toString(item.getData())
                + " " + item.getRatio() + " " + item.getBig() + " " + item.getWords() + " " + item.isOn();
    }
}
