package io.tarsboot.registry.discovery;

import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.registry.group.SharedState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The address lists of objects, from this member's copy of the state. A list is worked out once and kept until
 * something that it was made of changes.
 */
public final class Discovery {

    /** Names that nobody serves are remembered too, so that asking for many different ones must not fill the memory. */
    private static final int MOST_KEPT = 20_000;

    private final SharedState state;
    private final Supplier<List<FrameworkEndpoint>> own;
    private final Freshness freshness;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(long revision, List<FrameworkEndpoint> own, AddressList addresses) {}

    /** @param own endpoints of this member's own objects, as soon as they are known */
    public Discovery(SharedState state, Supplier<List<FrameworkEndpoint>> own) {
        this.state = state;
        this.own = own;
        this.freshness = new Freshness(state);
    }

    /** Empty lists for whatever is not known. */
    public AddressList find(String object) {
        Optional<ServantName> parsed = ServantName.parse(object);
        return parsed.map(this::find).orElse(AddressList.EMPTY);
    }

    /** How many lists are kept. */
    public int size() {
        return kept.size();
    }

    private AddressList find(ServantName name) {
        List<FrameworkEndpoint> ownNow = own.get();
        freshness.catchUp();
        Kept known = kept.get(name.object());
        if (known != null
                && known.own.equals(ownNow)
                && freshness.holds(known.revision, name.serverKey())
                && freshness.holds(known.revision, name.object())) {
            return known.addresses;
        }
        Kept fresh = state.readLocal(reader -> new Kept(reader.revision(), ownNow, Addresses.of(reader, name, ownNow)));
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(name.object(), fresh);
        return fresh.addresses;
    }
}
