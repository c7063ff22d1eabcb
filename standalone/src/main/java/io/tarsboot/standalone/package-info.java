/** The whole framework in one JVM: every application in a context of its own, as on machines of their own. */
@NullMarked
package io.tarsboot.standalone;

import org.jspecify.annotations.NullMarked;
