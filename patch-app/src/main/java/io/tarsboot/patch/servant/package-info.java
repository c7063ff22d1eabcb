/** What others call: the store's own interface, the classic one, and that between members. */
@NullMarked
package io.tarsboot.patch.servant;

import org.jspecify.annotations.NullMarked;
