/**
 * What operators do, a class for each noun. A request that gets here is authorised (see the access package); an
 * operation validates it, gives ids and the time, and turns it into commands for the registry.
 */
@NullMarked
package io.tarsboot.admin.server.operation;

import org.jspecify.annotations.NullMarked;
