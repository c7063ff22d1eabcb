package io.tarsboot.migrate;

import java.util.UUID;
import org.openrewrite.marker.Marker;

/** On an expression that another recipe made: its value came by a call, so nobody else has it. */
record FromServant(UUID id) implements Marker {

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The interface is declared so.
    public <M extends Marker> M withId(UUID newId) {
        return (M) new FromServant(newId);
    }
}
