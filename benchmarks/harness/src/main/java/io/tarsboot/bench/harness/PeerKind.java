package io.tarsboot.bench.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The peers that can be measured. */
enum PeerKind {
    TARS_BOOT("tars-boot", "Tars Boot", "peer-tars-boot", Role.OURS),
    TARSJAVA("tarsjava", "TarsJava 1.7.3", "peer-tarsjava", Role.OTHER),
    GRPC("grpc", "grpc-java 1.85.1", "peer-grpc", Role.OTHER),
    DUBBO("dubbo", "Dubbo 3.3.6, dubbo", "peer-dubbo", Role.OTHER),
    TRIPLE("triple", "Dubbo 3.3.6, triple", "peer-dubbo", Role.OTHER),
    NETTY("netty", "bare Netty", "peer-netty", Role.LIMIT);

    /** What a peer stands for in the ratios. */
    enum Role {
        OURS,
        OTHER,
        LIMIT
    }

    private final String word;
    private final String title;
    private final String module;
    private final Role role;

    PeerKind(String word, String title, String module, Role role) {
        this.word = word;
        this.title = title;
        this.module = module;
        this.role = role;
    }

    static PeerKind parse(String word) {
        return Arrays.stream(values())
                .filter(peer -> peer.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("peer: " + word + " (expected: one of "
                        + Arrays.stream(values()).map(PeerKind::word).collect(Collectors.joining(", ")) + ")"));
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    Role role() {
        return role;
    }

    /** @param benchmarks the folder with all modules, built */
    String classPath(Path benchmarks) {
        Path target = benchmarks.resolve(module).resolve("target");
        return target.resolve("classes") + File.pathSeparator + target.resolve("lib/*");
    }
}
