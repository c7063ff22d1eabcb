package io.tarsboot.naming.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which entries mean a host, found by its address and not by going through all of them. */
final class HostTable {

    private final Map<String, List<Integer>> byName = new HashMap<>();

    /** The longest prefixes first. */
    private final TreeMap<Integer, Map<Address, List<Integer>>> byPrefix = new TreeMap<>(Collections.reverseOrder());

    /** Entries of a number that stands for their owner. Only while the table is made. */
    void add(int owner, HostPattern pattern) {
        Address network = pattern.network();
        if (network == null) {
            byName.computeIfAbsent(pattern.toString(), name -> new ArrayList<>())
                    .add(owner);
        } else {
            byPrefix.computeIfAbsent(pattern.bits(), bits -> new HashMap<>())
                    .computeIfAbsent(network, address -> new ArrayList<>())
                    .add(owner);
        }
    }

    /** The owners of all entries that mean the host, those that mean the fewest other hosts first. */
    List<Integer> owners(String node, String host) {
        List<Integer> found = new ArrayList<>(byName.getOrDefault(node, List.of()));
        if (!host.equals(node)) {
            found.addAll(byName.getOrDefault(host, List.of()));
        }
        Address address = byPrefix.isEmpty() ? null : Address.parse(host);
        byPrefix.forEach((bits, networks) -> {
            if (address != null) {
                found.addAll(networks.getOrDefault(address.prefix(bits), List.of()));
            } else if (bits == 0) {
                // A host that is known by its name alone is one of all hosts.
                networks.values().forEach(found::addAll);
            }
        });
        return found;
    }

    Set<Integer> ownersAsSet(String node, String host) {
        return new HashSet<>(owners(node, host));
    }
}
