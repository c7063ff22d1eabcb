package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.FrameworkCheck;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.server.registry.FrameworkProbes;
import io.tarsboot.admin.server.registry.KnownObjects;
import io.tarsboot.admin.server.view.NodeView;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** Address lists, and how the framework itself is. */
@RestController
class Framework implements FrameworkApi {

    private final KnownObjects objects;
    private final FrameworkProbes probes;
    private final Pages pages;

    Framework(KnownObjects objects, FrameworkProbes probes, Pages pages) {
        this.objects = objects;
        this.probes = probes;
        this.pages = pages;
    }

    @Override
    public AddressList addresses(String object) {
        return objects.addresses(Limits.object("object", object));
    }

    @Override
    public FrameworkCheck check() {
        // Guests stand in the same table, but are not the framework's to answer for.
        return probes.check(pages.all(Table.FRAMEWORK, "").stream()
                .filter(endpoint -> FrameworkObjects.contains(endpoint.object()))
                .toList());
    }

    @Override
    public List<io.tarsboot.admin.api.FrameworkEndpoint> iplist() {
        return pages.all(Table.FRAMEWORK, "").stream().map(NodeView::of).toList();
    }
}
