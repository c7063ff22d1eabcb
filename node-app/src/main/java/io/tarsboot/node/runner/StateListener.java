package io.tarsboot.node.runner;

import io.tarsboot.node.model.InstanceId;

/** Is told when what is to be reported of a server has changed, on any thread; must not block. */
@FunctionalInterface
public interface StateListener {

    void changed(InstanceId server);
}
