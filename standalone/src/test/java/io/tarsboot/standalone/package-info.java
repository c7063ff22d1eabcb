@NullMarked
package io.tarsboot.standalone;

import org.jspecify.annotations.NullMarked;
