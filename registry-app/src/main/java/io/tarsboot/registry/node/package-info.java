/** NodeSyncObj: nodes report what runs, and learn what should run. */
@NullMarked
package io.tarsboot.registry.node;

import org.jspecify.annotations.NullMarked;
