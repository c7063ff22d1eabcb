package io.tarsboot.naming.model;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints what a directory of 100,000 servers on 10,000 nodes takes: bytes in memory and on the wire, and the time of loads,
 * changes and lookups. Run by hand: what it prints depends on the machine, so it is no test.
 */
final class DirectorySize {

    private static final int NODES = 10_000;
    private static final int SERVERS_PER_NODE = 10;

    /** So that each object is on ten nodes. */
    private static final int OBJECTS = NODES * SERVERS_PER_NODE / 10;

    private DirectorySize() {}

    public static void main(String[] args) {
        long before = used();
        List<Bytes> pages = pages();
        long bytes = pages.stream().mapToLong(Bytes::size).sum();
        long withPages = used();
        long begun = System.nanoTime();
        Directory directory = Directory.EMPTY;
        for (Bytes page : pages) {
            directory = directory.with(TarsReader.read(page, DirectoryChange::read));
        }
        long loaded = System.nanoTime();
        print("%s", directory);
        print("whole on the wire: %,d bytes, %d for each server", bytes, bytes / (NODES * SERVERS_PER_NODE));
        print("decoded and put together in %d ms", (loaded - begun) / 1_000_000);
        long size = used() - withPages;
        print("in memory: %,d bytes, %d for each server", size, size / (NODES * SERVERS_PER_NODE));
        for (int i = 0; i < OBJECTS; i++) {
            directory.any(name(i));
        }
        long asked = used() - withPages;
        print("with every answer kept: %,d bytes, %d for each server", asked, asked / (NODES * SERVERS_PER_NODE));
        changes(directory);
        lookups(directory);
        print("%d pages, %,d bytes before", pages.size(), before);
    }

    private static void changes(Directory start) {
        for (int round = 0; round < 3; round++) {
            Directory directory = start;
            long begun = System.nanoTime();
            long bytes = 0;
            int count = 20_000;
            for (int i = 0; i < count; i++) {
                NamedEndpoint endpoint = endpoint(i % OBJECTS, i % 10).toBuilder()
                        .active(i % 2 == 0)
                        .timeout(i)
                        .build();
                Directory next = directory.with(DirectoryChange.builder()
                        .epoch("e")
                        .revision(i)
                        .objects(List.of(new ObjectChange(name(i % OBJECTS), List.of(endpoint), List.of())))
                        .build());
                bytes += Bytes.of(next.since(directory)).size();
                directory = next;
            }
            long took = System.nanoTime() - begun;
            print("a change made, compared and encoded: %d ns, %d bytes", took / count, bytes / count);
        }
    }

    private static void lookups(Directory directory) {
        int count = 3_000_000;
        for (int round = 0; round < 3; round++) {
            long begun = System.nanoTime();
            long found = 0;
            for (int i = 0; i < count; i++) {
                found += directory.near(name(i % 1000), "n17").active().size();
            }
            print("a lookup with its name made: %d ns (%d found)", (System.nanoTime() - begun) / count, found / count);
        }
    }

    private static List<Bytes> pages() {
        Directory directory = Directory.EMPTY.with(DirectoryChange.builder()
                .epoch("e")
                .revision(1)
                .nodes(IntStream.range(0, NODES)
                        .mapToObj(i -> new KnownNode(node(i), "10." + i / 2500 + "." + i / 250 + "." + i % 250, true))
                        .toList())
                .objects(IntStream.range(0, OBJECTS)
                        .mapToObj(i -> new ObjectChange(
                                name(i),
                                IntStream.range(0, 10)
                                        .mapToObj(place -> endpoint(i, place))
                                        .toList(),
                                List.of()))
                        .toList())
                .build());
        List<Bytes> pages = new ArrayList<>();
        for (int page = 0; page < 32; page++) {
            pages.add(Bytes.of(directory.page(page, 32)));
        }
        return pages;
    }

    private static NamedEndpoint endpoint(int object, int place) {
        return NamedEndpoint.builder()
                .node(node((object + place * (NODES / 10)) % NODES))
                .port(20_000 + object % 20_000)
                .active(true)
                .build();
    }

    private static String node(int i) {
        return "node-" + i + ".sz.example.org";
    }

    private static String name(int object) {
        return "Shop" + object / 100 + ".Server" + object + ".ObjectObj";
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
