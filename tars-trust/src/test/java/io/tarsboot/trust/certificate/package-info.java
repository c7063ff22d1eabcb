@NullMarked
package io.tarsboot.trust.certificate;

import org.jspecify.annotations.NullMarked;
