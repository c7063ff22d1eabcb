/** Access keys, as C++ servers and clients use them: old cryptography, for the sake of those. */
@NullMarked
package io.tarsboot.rpc.auth;

import org.jspecify.annotations.NullMarked;
