/** The admin HTTP contract: what tarsctl and the console send to an admin server, and what they get. */
@NullMarked
package io.tarsboot.admin.api;

import org.jspecify.annotations.NullMarked;
