/** The framework's own certificate authority: what is signed and how. Nobody else knows the library that makes certificates. */
@NullMarked
package io.tarsboot.trust.certificate;

import org.jspecify.annotations.NullMarked;
