package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Position;

/**
 * An argument of a function.
 *
 * @param tag its place, counted from 1 over all arguments
 * @param out whether it travels in the response
 * @param routeKey whether calls with equal values go to the same endpoint
 */
public record ArgumentDef(int tag, String name, Type type, boolean out, boolean routeKey, Position at) {}
