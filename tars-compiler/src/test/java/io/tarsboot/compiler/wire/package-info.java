/**
 * The codec against known bytes of other implementations, through generated classes. It stands here rather than beside
 * the codec because the vectors' types are declared in a .tars file: here they are generated, compiled and loaded
 * without a cycle between the modules.
 */
@NullMarked
package io.tarsboot.compiler.wire;

import org.jspecify.annotations.NullMarked;
