package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Setting;

/** The one writer of what should run. */
final class DesiredState {

    private DesiredState() {}

    /**
     * Sets what an instance should be. The revision serves as its generation: it rises with every command, even for an
     * instance that was removed and placed again.
     *
     * @param packageId empty if nothing was released yet
     * @param restart whether the node restarts the process even if nothing else changed
     */
    static void set(Change change, Instance instance, Setting setting, String packageId, boolean restart) {
        Desired desired = Desired.builder()
                .setting(setting)
                .packageId(packageId)
                .generation(change.revision())
                .restart(restart)
                .build();
        change.put(Table.INSTANCES, instance.toBuilder().desired(desired).build());
        NodeFeed.changed(change, instance.app(), instance.server(), instance.node());
    }
}
