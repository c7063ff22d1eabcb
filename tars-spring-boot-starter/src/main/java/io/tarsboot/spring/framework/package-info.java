/** What the framework's own services have in common. Business services have no use for it. */
@NullMarked
package io.tarsboot.spring.framework;

import org.jspecify.annotations.NullMarked;
