package io.tarsboot.patch.catalog;

import io.tarsboot.patch.state.CatalogCommand;
import io.tarsboot.patch.state.CatalogTables;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.StoreException;
import io.tarsboot.protocol.packages.CatalogEntry;
import io.tarsboot.protocol.packages.CatalogResult;
import io.tarsboot.protocol.packages.NamedContent;
import io.tarsboot.raft.NoLeaderException;
import io.tarsboot.raft.RaftException;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.rpc.threads.Causes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** What there is, agreed on by all members. Its functions wait, and fail with the store's exception. */
public final class Catalog {

    private final RaftGroup<CatalogCommand, CatalogResult> group;

    public Catalog(RaftGroup<CatalogCommand, CatalogResult> group) {
        this.group = group;
    }

    /** This member, as the others call it. */
    public String self() {
        return group.self().toString();
    }

    /** All members, this one included. */
    public List<String> members() {
        return group.members().stream().map(Object::toString).toList();
    }

    /** The members beside this one that are known to have the content; those that are members no more come last. */
    List<String> othersOf(CatalogEntry entry) {
        List<String> members = members();
        return entry.holders().stream()
                .filter(holder -> !holder.equals(self()))
                .sorted(Comparator.comparing(members::contains).reversed())
                .toList();
    }

    /** Where the store of a member is reached, as it has said itself. */
    public Optional<String> endpoint(String member) {
        return group.readLocal(state -> Optional.ofNullable(CatalogTables.endpoint(state, member)));
    }

    /** Says where the others reach this member's store. */
    public void announce(String endpoint) {
        if (!endpoint(self()).equals(Optional.of(endpoint))) {
            propose(new CatalogCommand.AnnounceMember(self(), endpoint));
        }
    }

    /** What is known here about content, at once and perhaps a little behind. */
    public Optional<CatalogEntry> findHere(Sha256 sha256) {
        return group.readLocal(state -> Optional.ofNullable(CatalogTables.content(state, sha256.hex())));
    }

    /** Content that is known here, or else that the group knows: nothing that was added before is missed. */
    public Optional<CatalogEntry> find(Sha256 sha256) {
        Optional<CatalogEntry> here = findHere(sha256);
        return here.isPresent() ? here : findNow(sha256);
    }

    /** What the group knows about content at this moment; fails if it cannot say. */
    Optional<CatalogEntry> findNow(Sha256 sha256) {
        return fresh(state -> Optional.ofNullable(CatalogTables.content(state, sha256.hex())));
    }

    /** All content; fails if the group cannot say that nothing newer is missing. */
    public List<CatalogEntry> contents() {
        return fresh(CatalogTables::contents);
    }

    /** What stands at a path: the newest, or as long as there is no leader what was known here last. */
    public Optional<NamedContent> name(String path) {
        return freshOrHere(state -> Optional.ofNullable(CatalogTables.name(state, path)));
    }

    /** All names by path, like {@link #name}. */
    public List<NamedContent> names() {
        return freshOrHere(CatalogTables::names);
    }

    public void add(CatalogEntry entry) {
        propose(new CatalogCommand.AddContent(entry));
    }

    public void addHolder(String sha256, String holder) {
        propose(new CatalogCommand.AddHolder(sha256, holder));
    }

    /** Removes content, unless a name stands for it: then it goes with the name. */
    public void remove(Sha256 sha256) {
        propose(new CatalogCommand.RemoveContent(sha256.hex()));
    }

    public void bind(NamedContent name) {
        propose(new CatalogCommand.BindName(name));
    }

    /** @return whether there was such a name */
    public boolean unbind(String path) {
        return propose(new CatalogCommand.UnbindName(path)).changed();
    }

    private CatalogResult propose(CatalogCommand command) {
        return await(group.propose(command));
    }

    private <T> T fresh(Function<StateReader, T> query) {
        return await(group.readLinearizable(query));
    }

    private <T> T freshOrHere(Function<StateReader, T> query) {
        try {
            return fresh(query);
        } catch (StoreException e) {
            if (e.getCause() instanceof NoLeaderException) {
                return group.readLocal(query);
            }
            throw e;
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE, "this member stops; what was asked for may have been done", e);
        } catch (ExecutionException e) {
            throw asStore(e.getCause() == null ? e : e.getCause());
        }
    }

    private static StoreException asStore(Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof RejectedException rejected) {
            return new StoreException(StoreException.Reason.INVALID, String.valueOf(rejected.getMessage()), rejected);
        }
        if (cause instanceof RaftException) {
            return new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    "the catalog does not answer: " + cause.getMessage() + "; try again, and look at the members",
                    cause);
        }
        throw new IllegalStateException("the catalog failed: " + cause, cause);
    }
}
