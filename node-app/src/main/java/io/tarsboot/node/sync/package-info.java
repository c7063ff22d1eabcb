/** The node's talk with the registry: desired state in, reports and answers out. */
@NullMarked
package io.tarsboot.node.sync;

import org.jspecify.annotations.NullMarked;
