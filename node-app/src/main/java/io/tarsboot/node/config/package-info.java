/** The configuration file of a server: template and profile over what the node knows, macros filled in. */
@NullMarked
package io.tarsboot.node.config;

import org.jspecify.annotations.NullMarked;
