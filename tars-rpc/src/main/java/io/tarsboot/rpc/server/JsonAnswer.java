package io.tarsboot.rpc.server;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.server.admission.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link JsonCall} was answered with.
 *
 * @param returnCode 0 for success, else the servant's or one of {@link io.tarsboot.rpc.ReturnCode}
 * @param description the text of a failure
 * @param results a JSON object as text in UTF-8; empty for a failure, or where the function gives nothing back
 * @param context what the servant set for its caller
 * @param refusal why the server took the call not even in, which it answers with {@link
 *     io.tarsboot.rpc.ReturnCode#OVERLOAD}; null for all other answers
 */
public record JsonAnswer(
        int returnCode,
        String description,
        Bytes results,
        Map<String, String> context,
        @Nullable Reason refusal) {}
