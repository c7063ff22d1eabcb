package io.tarsboot.rpc.server;

import io.tarsboot.codec.Bytes;
import java.util.Map;

/**
 * What a {@link JsonCall} was answered with.
 *
 * @param returnCode 0 for success, else the servant's or one of {@link io.tarsboot.rpc.ReturnCode}
 * @param description the text of a failure
 * @param results a JSON object as text in UTF-8; empty for a failure, or where the function gives nothing back
 * @param context what the servant set for its caller
 */
public record JsonAnswer(int returnCode, String description, Bytes results, Map<String, String> context) {}
