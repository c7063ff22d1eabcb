package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;

/**
 * A request of a foreign protocol. For calls it is a function that takes its body as the first argument and returns that
 * of the answer: {@code vector<byte> function(vector<byte> body)}.
 *
 * @param id by which its answer is found; of no matter where answers come in the order of requests
 * @param function the name
 * @param body what the function is called with
 * @param oneWay whether the protocol has no answer for it
 */
public record ForeignRequest(int id, String function, Bytes body, boolean oneWay) {}
