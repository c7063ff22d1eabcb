package io.tarsboot.registry.discovery;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.registry.state.RegistryReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Works out the endpoints of an object. One is active if its server should run, is active as its node says, and the
 * node is alive.
 */
final class Addresses {

    private static final Set<String> EVERY_HOST = Set.of("", "*", "0.0.0.0", "::");
    private static final String TARS = "tars";

    private final RegistryReader reader;
    private final ServantName name;
    private final List<EndpointF> active = new ArrayList<>();
    private final List<EndpointF> inactive = new ArrayList<>();

    private Addresses(RegistryReader reader, ServantName name) {
        this.reader = reader;
        this.name = name;
    }

    /** @param own endpoints of this member, which are known before they are announced */
    static AddressList of(RegistryReader reader, ServantName name, List<FrameworkEndpoint> own) {
        Addresses addresses = new Addresses(reader, name);
        addresses.addFramework(own);
        addresses.addGuests();
        addresses.addInstances();
        return new AddressList(addresses.active, addresses.inactive);
    }

    /** When every endpoint of a framework object looks dead, all are offered: better a try than no framework. */
    private void addFramework(List<FrameworkEndpoint> own) {
        if (!name.app().equals(TARS)) {
            return;
        }
        List<FrameworkEndpoint> announced = new ArrayList<>(reader.list(Table.FRAMEWORK, name.object() + "/"));
        own.stream()
                .filter(endpoint -> endpoint.object().equals(name.object()))
                .filter(endpoint -> announced.stream().noneMatch(other -> samePlace(other, endpoint)))
                .forEach(announced::add);
        announced.removeIf(endpoint -> !endpoint.protocol().equals(TARS));
        boolean noneAlive = announced.stream().noneMatch(FrameworkEndpoint::alive);
        for (FrameworkEndpoint endpoint : announced) {
            (endpoint.alive() || noneAlive ? active : inactive).add(Endpoints.of(endpoint));
        }
    }

    /** Once an operator has entered the server, only nodes say who serves it. */
    private void addGuests() {
        if (name.app().equals(TARS) || reader.contains(Table.SERVERS, name.serverKey())) {
            return;
        }
        reader.list(Table.FRAMEWORK, name.object() + "/").forEach(guest -> active.add(Endpoints.of(guest)));
    }

    private void addInstances() {
        List<Instance> instances = reader.list(Table.INSTANCES, Keys.instances(name.app(), name.server()));
        if (instances.isEmpty()) {
            return;
        }
        Server server = reader.find(Table.SERVERS, name.serverKey());
        for (Instance instance : instances) {
            Node node = reader.find(Table.NODES, instance.node());
            if (node != null) {
                addInstance(instance, node, server == null ? List.of() : server.adapters());
            }
        }
    }

    private void addInstance(Instance instance, Node node, List<AdapterSpec> adapters) {
        boolean running = instance.desired().setting().equals(Setting.RUNNING)
                && instance.actual().state().equals(ServerState.ACTIVE)
                && node.alive();
        boolean listens = false;
        for (Listening listening : instance.actual().listening()) {
            if (listening.servant().equals(name.object())) {
                listens = true;
                (running ? active : inactive).add(Endpoints.of(listening, host(listening.host(), node), node.name()));
            }
        }
        if (!listens) {
            addWhereItWouldListen(node, adapters);
        }
    }

    /** Of a server that never ran, only adapters with a port of their own can be named. */
    private void addWhereItWouldListen(Node node, List<AdapterSpec> adapters) {
        for (AdapterSpec adapter : adapters) {
            if (adapter.servant().equals(name.object()) && adapter.port() != 0) {
                inactive.add(Endpoints.of(adapter, host(adapter.host(), node), node.name()));
            }
        }
    }

    private static String host(String host, Node node) {
        return EVERY_HOST.contains(host) ? node.host() : host;
    }

    private static boolean samePlace(FrameworkEndpoint one, FrameworkEndpoint other) {
        return one.host().equals(other.host()) && one.port() == other.port();
    }
}
