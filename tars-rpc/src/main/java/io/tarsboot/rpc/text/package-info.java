/** Text from elsewhere, made fit to be shown. */
@NullMarked
package io.tarsboot.rpc.text;

import org.jspecify.annotations.NullMarked;
