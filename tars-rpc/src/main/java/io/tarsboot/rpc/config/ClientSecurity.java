package io.tarsboot.rpc.config;

import java.util.HashMap;
import java.util.Map;

/**
 * How objects are called securely.
 *
 * @param forAll holds for objects that have nothing of their own
 * @param objects those that have, by their names
 */
public record ClientSecurity(ObjectSecurity forAll, Map<String, ObjectSecurity> objects) {

    public static final ClientSecurity NONE = new ClientSecurity(ObjectSecurity.NONE, Map.of());

    public ClientSecurity {
        objects = Map.copyOf(objects);
    }

    public static ClientSecurity of(ObjectSecurity forAll) {
        return new ClientSecurity(forAll, Map.of());
    }

    public ObjectSecurity of(String object) {
        return objects.getOrDefault(object, forAll);
    }

    /** Gives one object its own. */
    public ClientSecurity with(String object, ObjectSecurity its) {
        Map<String, ObjectSecurity> more = new HashMap<>(objects);
        more.put(object, its);
        return new ClientSecurity(forAll, more);
    }
}
