package io.tarsboot.node.discovery;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.rpc.server.ClientHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells processes that the addresses of an object changed; what they are now they ask themselves. A push that gets lost
 * does no harm: processes ask now and then anyway.
 */
final class ChangePushes {

    /** Its one value, at tag 1, is the object. */
    private static final String CHANGED = "onQuery";

    /** A process calls far fewer. */
    private static final int MOST_PER_CLIENT = 1000;

    private final String node;

    // Guarded by this.
    private final Map<String, Set<ClientHandle>> clientsByObject = new HashMap<>();
    private final Map<ClientHandle, Set<String>> objectsByClient = new HashMap<>();
    private Directory told = Directory.EMPTY;

    /** @param node where all callers are */
    ChangePushes(String node) {
        this.node = node;
    }

    /** @return whether the client will be told */
    boolean subscribe(ClientHandle client, String object) {
        boolean isNew;
        synchronized (this) {
            isNew = !objectsByClient.containsKey(client);
            Set<String> objects = objectsByClient.computeIfAbsent(client, key -> new HashSet<>());
            if (objects.size() >= MOST_PER_CLIENT && !objects.contains(object)) {
                return false;
            }
            objects.add(object);
            clientsByObject.computeIfAbsent(object, key -> new HashSet<>()).add(client);
        }
        if (isNew) {
            client.onClose(() -> forget(client));
        }
        return true;
    }

    /** Tells what is different from the directory before. */
    void update(Directory now) {
        Map<String, List<ClientHandle>> toTell = new HashMap<>();
        synchronized (this) {
            Directory before = told;
            told = now;
            clientsByObject.forEach((object, clients) -> {
                if (differs(before, now, object)) {
                    toTell.put(object, new ArrayList<>(clients));
                }
            });
        }
        toTell.forEach((object, clients) -> clients.forEach(client -> {
            var unused = client.push(CHANGED, out -> out.writeString(1, object));
        }));
    }

    /** Sets and stations are chosen from the same endpoints, so these two say it all but for a change of stations. */
    private boolean differs(Directory before, Directory now, String object) {
        return !before.any(object).equals(now.any(object))
                || !before.near(object, node).equals(now.near(object, node));
    }

    private synchronized void forget(ClientHandle client) {
        Set<String> objects = objectsByClient.remove(client);
        if (objects == null) {
            return;
        }
        for (String object : objects) {
            Set<ClientHandle> clients = clientsByObject.get(object);
            if (clients != null && clients.remove(client) && clients.isEmpty()) {
                clientsByObject.remove(object);
            }
        }
    }
}
