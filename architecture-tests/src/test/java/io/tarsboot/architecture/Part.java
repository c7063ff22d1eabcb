package io.tarsboot.architecture;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The modules as their packages show them, in the order in which one may know another. The table of
 * docs/architecture.md in another form: a change here is a change there.
 */
enum Part {
    CODEC(List.of("io.tarsboot.codec", "io.tarsboot.contract")),
    BACKUP(List.of("io.tarsboot.backup")),
    COMPILER(List.of("io.tarsboot.compiler")),
    PROTOCOL(List.of("io.tarsboot.protocol"), CODEC),
    NAMING(List.of("io.tarsboot.naming"), CODEC, PROTOCOL),
    RPC(List.of("io.tarsboot.rpc"), CODEC, PROTOCOL),
    RAFT(List.of("io.tarsboot.raft"), CODEC, BACKUP, PROTOCOL, RPC),
    TESTKIT(List.of("io.tarsboot.testkit"), CODEC, PROTOCOL, RPC),
    ADMIN_API(List.of("io.tarsboot.admin.api")),
    STARTER(List.of("io.tarsboot.spring"), CODEC, PROTOCOL, RPC),
    TRUST(List.of("io.tarsboot.trust"), CODEC, PROTOCOL, RPC, STARTER),
    MIGRATE(List.of("io.tarsboot.migrate"), COMPILER),
    REGISTRY(List.of("io.tarsboot.registry"), CODEC, BACKUP, PROTOCOL, NAMING, RPC, RAFT, STARTER, TRUST),
    PATCH(List.of("io.tarsboot.patch"), CODEC, BACKUP, PROTOCOL, RPC, RAFT, STARTER, TRUST),
    CONFIG(List.of("io.tarsboot.config"), CODEC, PROTOCOL, RPC, STARTER, TRUST),
    NODE(List.of("io.tarsboot.node"), CODEC, PROTOCOL, NAMING, RPC, STARTER, TRUST),
    ADMIN(List.of("io.tarsboot.admin.server"), CODEC, PROTOCOL, RPC, STARTER, TRUST, COMPILER, ADMIN_API),
    CTL(List.of("io.tarsboot.ctl"), BACKUP, ADMIN_API),
    STANDALONE(
            List.of("io.tarsboot.standalone"),
            CODEC,
            PROTOCOL,
            RPC,
            RAFT,
            STARTER,
            TRUST,
            REGISTRY,
            PATCH,
            CONFIG,
            NODE,
            ADMIN_API,
            ADMIN),
    FRAMEWORK_TEST(List.of("io.tarsboot.framework"), RPC, TESTKIT, STARTER),
    EXAMPLES(List.of("io.tarsboot.examples"), CODEC, RPC, RAFT, STARTER),
    DEMO(List.of("io.tarsboot.demo"), ADMIN_API);

    private final List<String> packages;
    private final Set<Part> known;

    Part(List<String> packages, Part... known) {
        this.packages = packages;
        this.known = Set.of(known);
    }

    boolean contains(String packageName) {
        return packages.stream().anyMatch(own -> packageName.equals(own) || packageName.startsWith(own + "."));
    }

    boolean mayKnow(Part other) {
        return other == this || known.contains(other);
    }

    String[] patterns() {
        return packages.stream().map(own -> own + "..").toArray(String[]::new);
    }

    static Set<Part> of(String packageName) {
        Set<Part> found = EnumSet.noneOf(Part.class);
        Arrays.stream(values()).filter(part -> part.contains(packageName)).forEach(found::add);
        return found;
    }
}
