package io.tarsboot.admin.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object answered.
 *
 * @param endpoint host:port that was called
 * @param returnCode 0 if the function ran; else the server's own code, or one of the framework's (below 0), and neither
 *     result nor out arguments
 * @param description the server's text for a return code other than 0
 * @param result the return value in the JSON form of {@link CallRequest}; null for void
 * @param out the out arguments by name
 * @param context what the servant set for the caller
 * @param millis how long it took
 */
public record CallAnswer(
        String object,
        String function,
        String endpoint,
        int returnCode,
        String description,
        @Nullable Object result,
        Map<String, @Nullable Object> out,
        Map<String, String> context,
        long millis) {}
