package io.tarsboot.patch.state;

import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.protocol.packages.CatalogResult;
import io.tarsboot.protocol.packages.NamedContent;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.state.StateWriter;
import java.util.List;
import java.util.TreeSet;

/** Applies commands to the catalog. Each one can come twice: the second time it changes nothing. */
public final class CatalogMachine implements StateMachine<CatalogCommand, CatalogResult> {

    /**
     * Of the catalog and its commands. It grows, at most once in a release, when a former release could not read them any
     * more. That release then refuses the data at its start.
     */
    public static final int VERSION = 1;

    /** The command names content that the catalog does not know. */
    public static final String UNKNOWN_CONTENT = "content-unknown";

    /** The command says something else of known content than the catalog does. */
    public static final String DIFFERENT_CONTENT = "content-different";

    private static final CatalogResult CHANGED = new CatalogResult(true);
    private static final CatalogResult UNCHANGED = new CatalogResult(false);

    @Override
    public CatalogResult apply(long index, CatalogCommand command, StateWriter state) throws RejectedException {
        if (command instanceof CatalogCommand.AddContent add) {
            return add(add.entry(), state);
        } else if (command instanceof CatalogCommand.AddHolder holder) {
            return addHolder(holder, state);
        } else if (command instanceof CatalogCommand.RemoveContent remove) {
            return remove(remove.sha256(), state);
        } else if (command instanceof CatalogCommand.BindName bind) {
            return bind(bind.value(), state);
        } else if (command instanceof CatalogCommand.UnbindName unbind) {
            return unbind(unbind.path(), state);
        } else if (command instanceof CatalogCommand.AnnounceMember announced) {
            return announce(announced, state);
        }
        throw new IllegalStateException("command: " + command + " (expected: one that this release knows)");
    }

    private static CatalogResult add(CatalogEntry entry, StateWriter state) throws RejectedException {
        String sha256 = entry.content().sha256();
        CatalogEntry known = CatalogTables.content(state, sha256);
        if (known == null) {
            return put(entry.toBuilder().holders(sorted(entry.holders())).build(), state);
        }
        if (known.content().size() != entry.content().size()) {
            throw new RejectedException(
                    DIFFERENT_CONTENT,
                    "content " + sha256 + ": " + entry.content().size() + " bytes (expected: "
                            + known.content().size() + ", the content is known)");
        }
        CatalogEntry joined = known.toBuilder()
                .holders(sorted(known.holders(), entry.holders()))
                .kept(known.kept() || entry.kept())
                .build();
        return joined.equals(known) ? UNCHANGED : put(joined, state);
    }

    private static CatalogResult addHolder(CatalogCommand.AddHolder command, StateWriter state)
            throws RejectedException {
        CatalogEntry known = known(command.sha256(), state);
        if (known.holders().contains(command.holder())) {
            return UNCHANGED;
        }
        return put(
                known.toBuilder()
                        .holders(sorted(known.holders(), List.of(command.holder())))
                        .build(),
                state);
    }

    private static CatalogResult remove(String sha256, StateWriter state) {
        CatalogEntry known = CatalogTables.content(state, sha256);
        if (known == null) {
            return UNCHANGED;
        }
        if (CatalogTables.hasName(state, sha256)) {
            return known.kept() ? put(known.toBuilder().kept(false).build(), state) : UNCHANGED;
        }
        state.delete(CatalogTables.CONTENT, Key.of(sha256));
        return CHANGED;
    }

    private static CatalogResult bind(NamedContent name, StateWriter state) throws RejectedException {
        known(name.sha256(), state);
        NamedContent former = CatalogTables.name(state, name.path());
        if (former != null && former.sha256().equals(name.sha256())) {
            return UNCHANGED;
        }
        if (former != null) {
            unbind(name.path(), state);
        }
        state.put(CatalogTables.NAMES, Key.of(name.path()), name);
        state.put(CatalogTables.PATHS, Key.of(name.sha256(), name.path()), name.path());
        return CHANGED;
    }

    private static CatalogResult unbind(String path, StateWriter state) {
        NamedContent former = CatalogTables.name(state, path);
        if (former == null) {
            return UNCHANGED;
        }
        state.delete(CatalogTables.NAMES, Key.of(path));
        state.delete(CatalogTables.PATHS, Key.of(former.sha256(), path));
        CatalogEntry content = CatalogTables.content(state, former.sha256());
        if (content != null && !content.kept() && !CatalogTables.hasName(state, former.sha256())) {
            state.delete(CatalogTables.CONTENT, Key.of(former.sha256()));
        }
        return CHANGED;
    }

    private static CatalogResult announce(CatalogCommand.AnnounceMember command, StateWriter state) {
        if (command.endpoint().equals(CatalogTables.endpoint(state, command.member()))) {
            return UNCHANGED;
        }
        state.put(CatalogTables.ENDPOINTS, Key.of(command.member()), command.endpoint());
        return CHANGED;
    }

    private static CatalogEntry known(String sha256, StateWriter state) throws RejectedException {
        CatalogEntry known = CatalogTables.content(state, sha256);
        if (known == null) {
            throw new RejectedException(UNKNOWN_CONTENT, "content " + sha256 + " is not in the catalog");
        }
        return known;
    }

    private static CatalogResult put(CatalogEntry entry, StateWriter state) {
        state.put(CatalogTables.CONTENT, Key.of(entry.content().sha256()), entry);
        return CHANGED;
    }

    /** In one order and each once, so that every member stores the same. */
    @SafeVarargs
    private static List<String> sorted(List<String>... holders) {
        TreeSet<String> all = new TreeSet<>();
        for (List<String> each : holders) {
            all.addAll(each);
        }
        return List.copyOf(all);
    }
}
