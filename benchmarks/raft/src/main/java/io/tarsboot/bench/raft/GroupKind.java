package io.tarsboot.bench.raft;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What keeps the same state on three processes. */
enum GroupKind {
    JRAFT("JRaft 1.4.1 alone, at the leader"),
    LIBRARY("tars-raft, at the leader"),
    REGISTRY("registry, client of the leader"),
    ETCD("etcd, client of the leader");

    private final String title;

    GroupKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GroupKind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("group: " + word + " (expected: one of "
                        + Arrays.stream(values()).map(GroupKind::word).collect(Collectors.joining(", ")) + ")"));
    }
}
