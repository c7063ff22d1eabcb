/** The admin server as commands see it: proxies of its HTTP contract, and its answers as failures. */
@NullMarked
package io.tarsboot.ctl.admin;

import org.jspecify.annotations.NullMarked;
