/** The calls between the node, its servers, and the store of packages. */
@NullMarked
package io.tarsboot.node.rpc;

import org.jspecify.annotations.NullMarked;
