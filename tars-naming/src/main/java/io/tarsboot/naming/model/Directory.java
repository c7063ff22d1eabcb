package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.discovery.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All addresses as of one revision: what QueryObj answers from. Immutable: a change makes another directory that shares
 * with this one what did not change, and from two directories the change between them is made. Lookups take no lock.
 *
 * <p>Callers are named by their node, or else by their address. An endpoint is active if its server should run, runs, and
 * its node is alive; one that announces itself is active as long as it does. Where every endpoint of an object of the
 * framework looks dead, all are offered.
 */
public final class Directory {

    /** Nothing at all. */
    public static final Directory EMPTY = new Directory("", 0, NamedMap.empty(KnownObject::name), Places.EMPTY);

    /** What pages there may be of a whole: as many as the objects' tree branches in none, one or two steps. */
    private static final List<Integer> PAGES = List.of(1, 32, 1024);

    private final String epoch;
    private final long revision;
    private final NamedMap<KnownObject> objects;
    private final Places places;

    private Directory(String epoch, long revision, NamedMap<KnownObject> objects, Places places) {
        this.epoch = epoch;
        this.revision = revision;
        this.objects = objects;
        this.places = places;
    }

    /** The history that the revision is of; empty as long as there is none. */
    public String epoch() {
        return epoch;
    }

    /** Up to where everything is here. */
    public long revision() {
        return revision;
    }

    /** How many objects are served somewhere. */
    public int objects() {
        return objects.size();
    }

    /** Whether an object has an endpoint anywhere, active or not. */
    public boolean serves(String object) {
        return objects.get(object) != null;
    }

    public int nodes() {
        return places.nodes().size();
    }

    // ---------------------------------------------------------------- looking up

    /** Wherever the caller is. Empty for whatever is not known. */
    public Addresses any(String object) {
        KnownObject found = objects.get(object);
        return found == null ? Addresses.EMPTY : found.any(places);
    }

    /**
     * Those of the caller's group; if nobody there is active those of groups that stand in for it, in the order of the
     * stations; then those that are for callers of all groups; then all. All at once for a caller in no group.
     */
    public Addresses near(String object, String caller) {
        KnownObject found = objects.get(object);
        return found == null ? Addresses.EMPTY : found.near(places, places.groupOfCaller(caller));
    }

    /** Those that stand in one of the groups of a station. Nothing if there is no such station. */
    public Optional<Addresses> inStation(String object, String station) {
        Set<Integer> groups = places.groups().station(station);
        if (groups == null) {
            return Optional.empty();
        }
        KnownObject found = objects.get(object);
        return Optional.of(found == null ? Addresses.EMPTY : found.inGroups(places, groups));
    }

    /**
     * Those of a set, {@code set.area.group}: of exactly this group, or if there are none of all groups of the area; where
     * the caller's own group is {@code *}, everybody in the area. If the object has no set of that name, as
     * {@link #near}.
     *
     * @return nothing if there is nobody, or if the text names no set
     */
    public Optional<Addresses> inSet(String object, String set, String caller) {
        return SetName.parse(set).flatMap(name -> inSet(object, name, caller));
    }

    private Optional<Addresses> inSet(String object, SetName set, String caller) {
        KnownObject found = objects.get(object);
        Addresses members = found == null ? null : found.inSet(places, set);
        if (members == null) {
            return Optional.of(near(object, caller));
        }
        return members.equals(Addresses.EMPTY) ? Optional.empty() : Optional.of(members);
    }

    // ---------------------------------------------------------------- changing

    /**
     * The directory after a change; the first page of a whole replaces everything, the others add to it. Between pages a
     * directory is not fit to answer from.
     *
     * @throws IllegalArgumentException if a page is of another directory than the first one
     */
    public Directory with(DirectoryChange change) {
        if (change.whole() && change.page() > 0) {
            requireSame(change);
        }
        Directory base = change.whole() && change.page() == 0 ? EMPTY : this;
        NamedMap<KnownNode> nodes = base.places.nodes();
        for (String removed : change.removedNodes()) {
            nodes = nodes.without(removed);
        }
        for (KnownNode node : change.nodes()) {
            nodes = nodes.with(node);
        }
        Groups groups = base.places.groups();
        if (change.hasRules() && !groups.rules().equals(change.rules())) {
            groups = new Groups(change.rules());
        }
        boolean samePlaces = nodes == base.places.nodes() && groups == base.places.groups();
        Places changedPlaces = samePlaces ? base.places : new Places(nodes, groups);
        return new Directory(
                change.epoch(), change.revision(), objectsWith(base.objects, change, nodes), changedPlaces);
    }

    /** What leads from an earlier directory to this one; everything if that one is of another epoch. */
    public DirectoryChange since(Directory earlier) {
        if (!earlier.epoch.equals(epoch)) {
            return page(0, 1);
        }
        List<ObjectChange> changed = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        objects.since(earlier.objects, (before, after) -> {
            if (after != null) {
                changed.add(after.since(before));
            } else if (before != null) {
                removed.add(before.name());
            }
        });
        List<KnownNode> changedNodes = new ArrayList<>();
        List<String> removedNodes = new ArrayList<>();
        places.nodes().since(earlier.places.nodes(), (before, after) -> {
            if (after != null) {
                changedNodes.add(after);
            } else if (before != null) {
                removedNodes.add(before.name());
            }
        });
        boolean sameRules =
                places.groups().rules().equals(earlier.places.groups().rules());
        return DirectoryChange.builder()
                .epoch(epoch)
                .revision(revision)
                .since(earlier.revision)
                .objects(changed)
                .removedObjects(removed)
                .nodes(changedNodes)
                .removedNodes(removedNodes)
                .hasRules(!sameRules)
                .rules(sameRules ? Rules.DEFAULT : places.groups().rules())
                .build();
    }

    /**
     * One page of everything; the rules are on the first.
     *
     * @param page from 0
     * @param pages 1, 32 or 1024
     */
    public DirectoryChange page(int page, int pages) {
        if (!PAGES.contains(pages) || page < 0 || page >= pages) {
            throw new IllegalArgumentException(
                    "page: " + page + " of " + pages + " (expected: one of " + PAGES + " pages, counted from 0)");
        }
        List<ObjectChange> some = new ArrayList<>();
        objects.forEachIn(page, pages, object -> some.add(object.since(null)));
        List<KnownNode> someNodes = new ArrayList<>();
        places.nodes().forEachIn(page, pages, someNodes::add);
        return DirectoryChange.builder()
                .epoch(epoch)
                .revision(revision)
                .whole(true)
                .page(page)
                .pages(pages)
                .objects(some)
                .nodes(someNodes)
                .hasRules(page == 0)
                .rules(page == 0 ? places.groups().rules() : Rules.DEFAULT)
                .build();
    }

    /**
     * What stands at some places, for those who know everything else.
     *
     * @param since from where on this is all that changed
     */
    DirectoryChange excerpt(Collection<Place> wanted, long since) {
        Map<String, Set<String>> nodesByObject = new LinkedHashMap<>();
        List<KnownNode> foundNodes = new ArrayList<>();
        List<String> missingNodes = new ArrayList<>();
        boolean withRules = false;
        for (Place place : wanted) {
            if (place instanceof Place.ObjectOn on) {
                nodesByObject
                        .computeIfAbsent(on.object(), name -> new LinkedHashSet<>())
                        .add(on.node());
            } else if (place instanceof Place.NodeItself itself) {
                KnownNode node = node(itself.name());
                if (node == null) {
                    missingNodes.add(itself.name());
                } else {
                    foundNodes.add(node);
                }
            } else {
                withRules = true;
            }
        }
        List<ObjectChange> foundObjects = new ArrayList<>();
        List<String> missingObjects = new ArrayList<>();
        nodesByObject.forEach((name, on) -> {
            KnownObject object = objects.get(name);
            if (object == null) {
                missingObjects.add(name);
            } else {
                foundObjects.add(object.excerpt(on));
            }
        });
        return DirectoryChange.builder()
                .epoch(epoch)
                .revision(revision)
                .since(since)
                .objects(foundObjects)
                .removedObjects(missingObjects)
                .nodes(foundNodes)
                .removedNodes(missingNodes)
                .hasRules(withRules)
                .rules(withRules ? rules() : Rules.DEFAULT)
                .build();
    }

    List<NamedEndpoint> endpoints(String object, String node) {
        KnownObject found = objects.get(object);
        return found == null ? List.of() : found.on(node);
    }

    Set<String> nodesOf(String object) {
        KnownObject found = objects.get(object);
        return found == null
                ? Set.of()
                : found.endpoints().stream()
                        .map(NamedEndpoint::node)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Nullable
    KnownNode node(String name) {
        return places.node(name);
    }

    Rules rules() {
        return places.groups().rules();
    }

    private void requireSame(DirectoryChange page) {
        if (page.revision() != revision || !page.epoch().equals(epoch)) {
            throw new IllegalArgumentException("page: " + page.page() + " of revision " + page.revision() + " of epoch "
                    + page.epoch() + " (expected: of revision " + revision + " of epoch " + epoch
                    + ", as the first; begin again)");
        }
    }

    private static NamedMap<KnownObject> objectsWith(
            NamedMap<KnownObject> before, DirectoryChange change, NamedMap<KnownNode> nodes) {
        NamedMap<KnownObject> objects = before;
        for (String removed : change.removedObjects()) {
            objects = objects.without(removed);
        }
        for (ObjectChange changed : change.objects()) {
            KnownObject known = objects.get(changed.object());
            KnownObject now =
                    (known == null ? KnownObject.nowhere(changed.object()) : known).with(sharingNames(changed, nodes));
            objects = now.isNowhere() ? objects.without(now.name()) : objects.with(now);
        }
        return objects;
    }

    /** Each endpoint that was read has a text of its own for its node's name: one for all of a node is enough. */
    private static ObjectChange sharingNames(ObjectChange change, NamedMap<KnownNode> nodes) {
        List<NamedEndpoint> endpoints = new ArrayList<>(change.endpoints().size());
        for (NamedEndpoint endpoint : change.endpoints()) {
            KnownNode node = nodes.get(endpoint.node());
            endpoints.add(
                    node == null
                            ? endpoint
                            : endpoint.toBuilder().node(node.name()).build());
        }
        return change.toBuilder().endpoints(endpoints).build();
    }

    @Override
    public String toString() {
        return "revision " + revision + " of epoch \"" + epoch + "\": " + objects.size() + " objects on "
                + places.nodes().size() + " nodes";
    }
}
