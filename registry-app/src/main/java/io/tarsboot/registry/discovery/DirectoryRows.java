package io.tarsboot.registry.discovery;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.discovery.Rules;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.registry.state.RegistryReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into changes of the directory. It remembers which objects each server was found to have, since a row that is
 * gone does not say any more what it was; and the servers themselves, which change seldom and are asked for with each of
 * their instances. Used by one thread at a time.
 */
final class DirectoryRows {

    private final Map<String, Set<String>> objects = new HashMap<>();
    private final Map<String, Server> servers = new HashMap<>();

    /** Everything there is. What is announced comes last, since it says more of a node than the node's own row. */
    DirectoryChange readAll(RegistryReader reader) {
        Map<String, List<NamedEndpoint>> found = new LinkedHashMap<>();
        reader.forEach(Table.SERVERS, "", server -> servers.put(Table.SERVERS.key(server), withoutText(server)));
        reader.forEach(Table.INSTANCES, "", instance -> {
            Server server = servers.get(Keys.server(instance.app(), instance.server()));
            for (String object : ObjectEndpoints.objectsOf(instance, server)) {
                found.computeIfAbsent(object, name -> new ArrayList<>())
                        .addAll(ObjectEndpoints.of(object, instance, server));
            }
        });
        List<ObjectChange> all = new ArrayList<>();
        found.forEach((object, endpoints) -> {
            remember(object);
            all.add(new ObjectChange(object, endpoints, List.of()));
        });
        Places announced = new Places(reader);
        reader.forEach(Table.FRAMEWORK, "", endpoint -> announced.add(endpoint.object(), endpoint.node()));
        all.addAll(announced.read());
        return DirectoryChange.builder()
                .epoch(reader.epoch())
                .revision(reader.revision())
                .whole(true)
                .objects(all)
                .nodes(reader.list(Table.NODES, "").stream()
                        .map(DirectoryRows::known)
                        .toList())
                .hasRules(true)
                .rules(rules(reader))
                .build();
    }

    /** What is different by what was touched, as it is now: that may be later than the change which touched it. */
    DirectoryChange read(RegistryReader reader, Touched touched) {
        Places places = new Places(reader);
        for (String server : touched.servers()) {
            refresh(reader, server);
        }
        for (String server : touched.servers()) {
            addServer(places, reader, server);
        }
        for (String key : touched.instances()) {
            addInstance(places, key);
        }
        for (String key : touched.announced()) {
            int slash = key.indexOf('/');
            if (slash > 0) {
                places.add(key.substring(0, slash), key.substring(slash + 1));
            }
        }
        List<KnownNode> nodes = new ArrayList<>();
        List<String> removedNodes = new ArrayList<>();
        for (String name : touched.nodes()) {
            Node node = reader.find(Table.NODES, name);
            if (node == null) {
                removedNodes.add(name);
            } else {
                nodes.add(known(node));
            }
        }
        return DirectoryChange.builder()
                .epoch(reader.epoch())
                .revision(reader.revision())
                .objects(places.read())
                .nodes(nodes)
                .removedNodes(removedNodes)
                .hasRules(touched.rules())
                .rules(touched.rules() ? rules(reader) : Rules.DEFAULT)
                .build();
    }

    private void refresh(RegistryReader reader, String serverKey) {
        Server server = reader.find(Table.SERVERS, serverKey);
        if (server == null) {
            servers.remove(serverKey);
        } else {
            servers.put(serverKey, withoutText(server));
        }
    }

    /** A server's adapters, or how it is called, changed: all that is of it may be different. */
    private void addServer(Places places, RegistryReader reader, String serverKey) {
        Server server = servers.get(serverKey);
        Set<String> known = known(serverKey);
        reader.forEach(Table.INSTANCES, serverKey + "/", instance -> {
            known.forEach(object -> places.add(object, instance.node()));
            ObjectEndpoints.objectsOf(instance, server).forEach(object -> places.add(object, instance.node()));
        });
        reader.forEach(Table.FRAMEWORK, serverKey + ".", guest -> places.add(guest.object(), guest.node()));
    }

    private void addInstance(Places places, String key) {
        int slash = key.indexOf('/');
        if (slash < 1) {
            return;
        }
        String serverKey = key.substring(0, slash);
        String node = key.substring(slash + 1);
        known(serverKey).forEach(object -> places.add(object, node));
        Instance instance = places.instance(key);
        if (instance != null) {
            ObjectEndpoints.objectsOf(instance, servers.get(serverKey)).forEach(object -> places.add(object, node));
        }
    }

    /** Of the objects that changed, forgets those that are served nowhere any more. */
    void forget(DirectoryChange change, Directory directory) {
        for (ObjectChange changed : change.objects()) {
            String server = ObjectEndpoints.serverOf(changed.object());
            Set<String> known = objects.get(server);
            if (known != null
                    && !directory.serves(changed.object())
                    && known.remove(changed.object())
                    && known.isEmpty()) {
                objects.remove(server);
            }
        }
    }

    private void remember(String object) {
        objects.computeIfAbsent(ObjectEndpoints.serverOf(object), server -> new LinkedHashSet<>())
                .add(object);
    }

    /** Text may be long, and says nothing about addresses. */
    private static Server withoutText(Server server) {
        return server.toBuilder().profile("").description("").build();
    }

    private Set<String> known(String serverKey) {
        return Set.copyOf(objects.getOrDefault(serverKey, Set.of()));
    }

    private static KnownNode known(Node node) {
        return new KnownNode(node.name(), node.host(), node.alive());
    }

    private static Rules rules(RegistryReader reader) {
        return new Rules(reader.list(Table.GROUPS, ""), reader.list(Table.STATIONS, ""));
    }

    /** Objects, and the nodes on which each is to be looked at. */
    private final class Places {

        private final RegistryReader reader;
        private final Map<String, Set<String>> nodesByObject = new LinkedHashMap<>();
        private final Map<String, @Nullable Instance> instances = new HashMap<>();

        Places(RegistryReader reader) {
            this.reader = reader;
        }

        void add(String object, String node) {
            nodesByObject.computeIfAbsent(object, name -> new LinkedHashSet<>()).add(node);
        }

        /** Each is read once for all of its objects. */
        @Nullable
        Instance instance(String key) {
            if (!instances.containsKey(key)) {
                instances.put(key, reader.find(Table.INSTANCES, key));
            }
            return instances.get(key);
        }

        List<ObjectChange> read() {
            List<ObjectChange> changes = new ArrayList<>();
            nodesByObject.forEach((object, nodes) -> changes.add(read(object, nodes)));
            return changes;
        }

        private ObjectChange read(String object, Set<String> nodes) {
            String serverKey = ObjectEndpoints.serverOf(object);
            Server server = servers.get(serverKey);
            List<NamedEndpoint> endpoints = new ArrayList<>();
            List<String> removed = new ArrayList<>();
            for (String node : nodes) {
                List<NamedEndpoint> here =
                        ObjectEndpoints.read(reader, object, node, server, instance(serverKey + "/" + node));
                endpoints.addAll(here);
                if (here.isEmpty()) {
                    removed.add(node);
                }
            }
            if (!endpoints.isEmpty()) {
                remember(object);
            }
            return new ObjectChange(object, endpoints, removed);
        }
    }
}
