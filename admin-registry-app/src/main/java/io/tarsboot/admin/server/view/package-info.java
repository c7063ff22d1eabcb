/** From the registry's values to those of the admin HTTP contract and back. */
@NullMarked
package io.tarsboot.admin.server.view;

import org.jspecify.annotations.NullMarked;
