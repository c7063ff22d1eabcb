/** ConfigObj, as business services call it. */
@NullMarked
package io.tarsboot.config.servant;

import org.jspecify.annotations.NullMarked;
